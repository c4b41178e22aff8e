// Explanations as nodes and edges in columns: user, liked items, users who like both, the item.
import { keyOf } from '../../database/values.js';
import { nameOf } from '../shared/words.js';

/** The paths of `gnnrec.explain`. */
export function pathDrawing(person, item, rows) {
  const drawing = new Drawing();
  drawing.node('person', person);
  drawing.node('item', item);
  const most = Math.max(...rows.filter(({ kind }) => kind === 'likedItem').map(({ contribution }) => contribution), 0);
  const adds = new Map(
    rows.filter(({ kind }) => kind === 'likedItem').map(({ liked, contribution }) => [keyOf(liked.id), contribution]),
  );
  for (const { kind, liked, peer } of rows) {
    if (kind !== 'path') {
      continue;
    }
    if (!peer) {
      drawing.edge(drawing.node('person', person), drawing.node('item', item), 1);
      continue;
    }
    const weight = most > 0 ? (adds.get(keyOf(liked.id)) ?? 0) / most : 0;
    const likedNode = drawing.node('liked', liked);
    const peerNode = drawing.node('peer', peer);
    drawing.edge('person', likedNode, weight);
    drawing.edge(likedNode, peerNode, weight);
    drawing.edge(peerNode, 'item', weight);
  }
  return drawing.asData();
}

/** Favourites of somebody new, nearest first, with some who like both. */
export function favouriteDrawing(item, favourites, likers) {
  const drawing = new Drawing();
  drawing.node('person', { id: '', caption: 'Somebody new' });
  drawing.node('item', item);
  for (const favourite of favourites.slice(0, 6)) {
    const node = drawing.node('liked', favourite);
    const weight = Math.max(0, favourite.score);
    drawing.edge('person', node, weight);
    for (const peer of likers.get(keyOf(favourite.id))?.peers ?? []) {
      const peerNode = drawing.node('peer', peer);
      drawing.edge(node, peerNode, weight);
      drawing.edge(peerNode, 'item', weight);
    }
  }
  return drawing.asData();
}

class Drawing {
  #nodes = new Map();
  #edges = new Map();

  node(kind, { id, caption }) {
    const key = kind === 'person' || kind === 'item' ? kind : `${kind} ${keyOf(id)}`;
    if (!this.#nodes.has(key)) {
      this.#nodes.set(key, { key, kind, id, name: nameOf({ id, caption }) });
    }
    return key;
  }

  edge(from, to, weight) {
    this.#edges.set(`${from} > ${to}`, { from, to, weight });
  }

  asData() {
    return { nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] };
  }
}
