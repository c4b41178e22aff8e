"""LightGCN through PyTorch in Python, for the table of `run.sh`.

usage: lightgcn.py pyg|same GRAPH cuda|cpu KEY=VALUE...

`pyg` is PyTorch Geometric's LightGCN with its own loss (BPR, one negative a like), batches of 8,192 likes.
`same` is the training that gnnrec's trainer does: users' batches, one shared sample of items (or all), softmax of
cosines, Adam (without layers on the rows of a batch alone). GRAPH holds train.bin and test.bin: little-endian int32,
the numbers of users, items and likes, then the users of the likes, ascending, then their items.

Prints key=value lines: kernel, training and epoch (seconds), recall, ndcg, peak (bytes), note; or missing=REASON.
"""

import bisect
import math
import sys
import time


def stop(reason):
    print("missing=" + reason)
    sys.exit(0)


try:
    import torch
    import torch.nn.functional as F
except ImportError as error:
    stop(f"{sys.executable} has no PyTorch ({error})")

K = 20


def read(folder, name):
    with open(f"{folder}/{name}.bin", "rb") as file:
        numbers = torch.frombuffer(bytearray(file.read()), dtype=torch.int32)
    users, items, likes = numbers[:3].tolist()
    values = numbers[3:].long()
    return users, items, values[:likes], values[likes:]


class Clock:
    """Seconds of epochs, and whether the time is over."""

    def __init__(self, device, limit):
        self.device, self.limit = device, limit
        self.started = self.now()

    def now(self):
        if self.device.type == "cuda":
            torch.cuda.synchronize()
        return time.perf_counter()

    def seconds(self):
        return self.now() - self.started

    def over(self):
        return time.perf_counter() - self.started > self.limit


def offsets_of(rows, count):
    degrees = torch.bincount(rows, minlength=count)
    return F.pad(degrees.cumsum(0), (1, 0)), degrees


def entries_of(some, offsets, degrees):
    """Positions of the likes of some users, and the place of each like's user among them."""
    counts = degrees[some]
    places = torch.repeat_interleave(torch.arange(len(some), device=some.device), counts)
    ends = counts.cumsum(0)
    inside = torch.arange(len(places), device=some.device) - (ends - counts)[places]
    return offsets[some][places] + inside, places


def measure(user_vectors, item_vectors, train, test, users):
    """Recall@20 and NDCG@20, means over users with held-out likes; trained items are left out."""
    device = user_vectors.device
    offsets, degrees = offsets_of(train[0], users)
    test_offsets, test_degrees = offsets_of(test[0], users)
    measured = test_degrees.nonzero().flatten()
    discounts = 1 / torch.log2(torch.arange(K, device=device) + 2.0)
    ideal = discounts.cumsum(0)
    recall = ndcg = 0.0
    for some in measured.split(1024):
        scores = user_vectors[some] @ item_vectors.T
        entries, places = entries_of(some, offsets, degrees)
        scores[places, train[1][entries]] = -math.inf
        best = scores.topk(K).indices
        relevant = torch.zeros_like(scores, dtype=torch.bool)
        entries, places = entries_of(some, test_offsets, test_degrees)
        relevant[places, test[1][entries]] = True
        hits = relevant.gather(1, best).float()
        counts = test_degrees[some]
        recall += (hits.sum(1) / counts).sum().item()
        ndcg += ((hits * discounts).sum(1) / ideal[counts.clamp(max=K) - 1]).sum().item()
    return recall / len(measured), ndcg / len(measured)


class RowAdam:
    """Adam on the rows of a batch; the other rows stay as they are."""

    def __init__(self, table, rate):
        self.table, self.rate, self.steps = table, rate, 0
        self.first, self.second = torch.zeros_like(table), torch.zeros_like(table)

    def step(self, rows, gradient, factor):
        self.steps += 1
        moment = self.first[rows] * 0.9 + gradient * 0.1
        square = self.second[rows] * 0.999 + gradient.square() * 0.001
        self.first[rows], self.second[rows] = moment, square
        scale = (square / (1 - 0.999**self.steps)).sqrt_().add_(1e-8)
        self.table[rows] -= factor * self.rate / (1 - 0.9**self.steps) * moment / scale


def propagation(train, users, items, layers, device):
    """The mean of the layers' vectors, as a function of those of layer 0."""
    if layers == 0:
        return lambda vectors: vectors
    degrees = torch.cat([torch.bincount(train[0], minlength=users), torch.bincount(train[1], minlength=items)])
    roots = degrees.clamp(min=1).double().rsqrt().float()
    ends = torch.stack([train[0], train[1] + users])
    ends = torch.cat([ends, ends.flip(0)], 1)
    size = (users + items, users + items)
    adjacency = torch.sparse_coo_tensor(ends, roots[ends[0]] * roots[ends[1]], size, device=device).coalesce()

    def mean(vectors):
        total = vectors
        for _ in range(layers):
            vectors = torch.sparse.mm(adjacency, vectors)
            total = total + vectors
        return total / (layers + 1)

    return mean


def train_same(train, users, items, keys, device, clock):
    dimension, layers, epochs = int(keys["dimension"]), int(keys["layers"]), int(keys["epochs"])
    temperature, samples = float(keys["temperature"]), min(items, int(keys["samples"]) or items)
    batch = int(keys["batch"]) or len(train[0])
    offsets, degrees = offsets_of(train[0], users)
    liking = degrees.nonzero().flatten()
    weights = degrees.clamp(min=1).double().rsqrt().float()
    mean = propagation(train, users, items, layers, device)
    table = torch.randn(users + items, dimension, device=device) / math.sqrt(dimension)
    adam = RowAdam(table, float(keys["rate"]))
    everything = torch.arange(users + items, device=device)
    place_of = torch.full((items,), -1, dtype=torch.int64, device=device)
    correction, ends = math.log(items / samples), []
    for epoch in range(epochs):
        order = liking[torch.randperm(len(liking), device=device)]
        sums = degrees[order].cumsum(0).tolist()
        item_order, next_item, start, taken = torch.randperm(items, device=device), 0, 0, 0
        while start < len(order):
            end = min(len(order), bisect.bisect_left(sums, taken + batch, start) + 1)
            some, taken, start = order[start:end], sums[end - 1], end
            sampled = item_order[torch.arange(next_item, next_item + samples, device=device) % items]
            next_item = (next_item + samples) % items
            entries, places = entries_of(some, offsets, degrees)
            liked = train[1][entries]
            rest = torch.unique(liked)
            place_of[sampled] = torch.arange(samples, device=device)
            rest = rest[place_of[rest] < 0]
            place_of[rest] = torch.arange(samples, samples + len(rest), device=device)
            item_places = place_of[liked]
            chosen = torch.cat([sampled, rest])
            place_of[chosen] = -1
            rows = torch.cat([some, users + chosen])
            moved = rows if layers == 0 else everything
            parameters = table[moved].requires_grad_()
            vectors = parameters if layers == 0 else mean(parameters)[rows]
            units = F.normalize(vectors)
            mine, theirs = units[: len(some)], units[len(some) :]
            scores = mine @ theirs[:samples].T / temperature
            known = item_places < samples
            no_negative = torch.tensor(-1e30, device=device)
            scores = scores.index_put((places[known], item_places[known]), no_negative)
            others = scores.logsumexp(1) + correction
            wanted = (mine[places] * theirs[item_places]).sum(1) / temperature
            share = weights[some][places]
            loss = (share * (torch.logaddexp(wanted, others[places]) - wanted)).sum() / share.sum()
            (gradient,) = torch.autograd.grad(loss, parameters)
            done = (epoch + taken / len(train[0])) / epochs
            factor = 0.5 * (1 + math.cos(math.pi * done)) if keys["schedule"] == "cosine" else 1
            with torch.no_grad():
                adam.step(moved, gradient, factor)
        ends.append(clock.seconds())
        if clock.over():
            break
    with torch.no_grad():
        vectors = F.normalize(mean(table))
    return vectors[:users], vectors[users:], ends, epochs, 0


def train_pyg(train, users, items, keys, device, clock):
    try:
        import torch_geometric
        from torch_geometric.nn.models import LightGCN
    except ImportError as error:
        stop(f"{sys.executable} has no PyTorch Geometric ({error})")
    size, epochs = 8192, 20
    model = LightGCN(users + items, embedding_dim=int(keys["dimension"]), num_layers=2).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    likes = torch.stack([train[0], train[1] + users])
    edges = torch.cat([likes, likes.flip(0)], 1)
    ends, done = [], 0
    for _ in range(epochs):
        for some in torch.randperm(likes.size(1), device=device).split(size):
            liked = likes[:, some]
            others = torch.randint(users, users + items, (len(some),), device=device)
            pairs = torch.cat([liked, torch.stack([liked[0], others])], 1)
            optimizer.zero_grad()
            positive, negative = model(edges, pairs).chunk(2)
            loss = model.recommendation_loss(positive, negative, node_id=pairs.unique())
            loss.backward()
            optimizer.step()
            done += len(some)
            if clock.over():
                break
        ends.append(clock.seconds())
        if clock.over():
            break
    with torch.no_grad():
        vectors = model.get_embedding(edges)
    return vectors[:users], vectors[users:], ends, epochs, done / likes.size(1)


def main():
    kind, folder, name = sys.argv[1:4]
    keys = dict(argument.split("=", 1) for argument in sys.argv[4:])
    if name == "cuda" and not torch.cuda.is_available():
        stop(f"PyTorch {torch.__version__} of {sys.executable} finds no CUDA device")
    device = torch.device(name)
    torch.manual_seed(1)
    users, items, *train = (v.to(device) if torch.is_tensor(v) else v for v in read(folder, "train"))
    _, _, *test = (v.to(device) if torch.is_tensor(v) else v for v in read(folder, "test"))
    clock = Clock(device, float(keys["seconds"]))
    run = train_pyg if kind == "pyg" else train_same
    user_vectors, item_vectors, ends, epochs, passes = run(train, users, items, keys, device, clock)
    print(f"kernel=PyTorch {torch.__version__} in Python")
    print(f"training={ends[-1]}")
    if passes:
        print(f"epoch={ends[-1] / passes}")
        print(f"note={passes:.2f} of {epochs} epochs")
    else:
        # The first epoch, in which things are loaded, is left out.
        print(f"epoch={(ends[-1] - ends[0]) / (len(ends) - 1) if len(ends) > 1 else ends[0]}")
        print(f"note={len(ends)} of {epochs} epochs, from random vectors")
    if device.type == "cuda":
        print(f"peak={torch.cuda.max_memory_reserved()}")
    with torch.no_grad():
        recall, ndcg = measure(user_vectors, item_vectors, train, test, users)
    print(f"recall={recall}")
    print(f"ndcg={ndcg}")


main()
