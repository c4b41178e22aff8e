// How the map looks on its canvas. Colours are the page's tokens, so both themes have their own.

const TAU = 2 * Math.PI;

/** Paints a scene; `at` gives a point's place on the canvas. */
export function paintScene(context, { width, height, at, zoom, scene, hovered, tokens }) {
  const token = name => tokens.getPropertyValue(name).trim();
  context.clearRect(0, 0, width, height);
  const radius = Math.min(7, (scene.points.length > 4000 ? 2 : 3) * Math.sqrt(Math.sqrt(zoom)) * 1.05);
  const visible = point => {
    const [x, y] = at(point);
    return x > -20 && y > -20 && x < width + 20 && y < height + 20 ? [x, y] : null;
  };
  // In slices of all colours, so that none lies over the others.
  for (const slice of slicesOf(scene.points)) {
    for (const [colour, points] of slice) {
      const user = colour === '--mark-peer';
      context.fillStyle = token(colour);
      context.globalAlpha = scene.genre && scene.genre !== colour ? 0.1 : user ? 0.5 : 0.85;
      context.beginPath();
      for (const point of points) {
        const place = visible(point);
        if (place && user) {
          context.rect(place[0] - radius * 0.8, place[1] - radius * 0.8, radius * 1.6, radius * 1.6);
        } else if (place) {
          context.moveTo(place[0] + radius, place[1]);
          context.arc(...place, radius, 0, TAU);
        }
      }
      context.fill();
    }
  }
  context.globalAlpha = 1;
  nameLandmarks(context, { scene, width, visible, token });
  const marked = scene.points.filter(({ key }) => scene.marks.has(key));
  for (const order of ['liked', 'worst', 'best', 'item', 'person']) {
    for (const point of marked) {
      const mark = scene.marks.get(point.key);
      const place = mark.mark === order && visible(point);
      if (place) {
        MARKS[order](context, place, { token, rank: mark.rank, name: point.name });
      }
    }
  }
  if (hovered) {
    ring(context, at(hovered), radius + 4, token('--text'), 2);
  }
}

const SLICES = 12;
let sliced = { points: null, slices: [] };

// Points by colour, in slices drawn at random, the same at each painting.
function slicesOf(points) {
  if (sliced.points !== points) {
    const slices = Array.from({ length: SLICES }, () => new Map());
    points.forEach((point, position) => {
      // Fibonacci hashing spreads neighbours in the list over the slices.
      const slice = slices[(Math.imul(position + 1, 0x9e3779b1) >>> 16) % SLICES];
      const colour = point.kind === 'user' ? '--mark-peer' : point.colour;
      slice.has(colour) ? slice.get(colour).push(point) : slice.set(colour, [point]);
    });
    sliced = { points, slices };
  }
  return sliced.slices;
}

const LANDMARKS = 14;

// The names of the best-known items in view, as many as do not touch each other.
function nameLandmarks(context, { scene, width, visible, token }) {
  const taken = [];
  const known = scene.points.filter(({ likes, colour }) => likes > 0 && (!scene.genre || scene.genre === colour));
  context.font = `600 12px ${token('--font-plain')}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const point of known.sort((a, b) => b.likes - a.likes)) {
    if (taken.length === LANDMARKS) {
      return;
    }
    const place = visible(point);
    if (!place || scene.marks.has(point.key)) {
      continue;
    }
    const name = point.name.length > 28 ? `${point.name.slice(0, 27)}…` : point.name;
    const long = context.measureText(name).width;
    const left = place[0] + 14 + long > width ? place[0] - 7 - long : place[0] + 7;
    const box = { left: Math.min(left, place[0]) - 6, right: Math.max(left + long, place[0]) + 6, top: place[1] - 11, bottom: place[1] + 11 };
    if (taken.every(other => other.right < box.left || other.left > box.right || other.bottom < box.top || other.top > box.bottom)) {
      taken.push(box);
      context.strokeStyle = token('--surface');
      context.lineWidth = 3.5;
      context.strokeText(name, left, place[1]);
      context.fillStyle = token('--text');
      context.fillText(name, left, place[1]);
    }
  }
}

const MARKS = {
  liked(context, place, { token }) {
    ring(context, place, 6.5, token('--surface'), 4);
    ring(context, place, 6.5, token('--mark-liked'), 2.2);
  },
  worst(context, [x, y], { token }) {
    for (const [colour, line] of [[token('--surface'), 6], [token('--mark-worst'), 3]]) {
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.lineCap = 'round';
      context.beginPath();
      context.moveTo(x - 5, y - 5);
      context.lineTo(x + 5, y + 5);
      context.moveTo(x + 5, y - 5);
      context.lineTo(x - 5, y + 5);
      context.stroke();
    }
  },
  best(context, [x, y], { token, rank }) {
    context.fillStyle = token('--mark-best');
    context.strokeStyle = token('--surface');
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, 9.5, 0, TAU);
    context.fill();
    context.stroke();
    text(context, rank, x, y + 0.5, { colour: token('--on-mark'), font: `600 10px ${token('--font-plain')}`, align: 'center' });
  },
  item(context, place, { token, name }) {
    ring(context, place, 13, token('--surface'), 6);
    ring(context, place, 13, token('--text'), 2.5);
    label(context, name, place, token);
  },
  person(context, [x, y], { token, name }) {
    context.fillStyle = token('--mark-person');
    context.strokeStyle = token('--surface');
    context.lineWidth = 2.5;
    context.beginPath();
    context.moveTo(x, y - 11);
    context.lineTo(x + 11, y);
    context.lineTo(x, y + 11);
    context.lineTo(x - 11, y);
    context.closePath();
    context.fill();
    context.stroke();
    label(context, name, [x, y], token);
  },
};

function label(context, name, [x, y], token) {
  context.strokeStyle = token('--surface');
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.font = `600 13px ${token('--font-plain')}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.strokeText(name, x + 17, y);
  text(context, name, x + 17, y, { colour: token('--text'), font: context.font, align: 'left' });
}

function ring(context, [x, y], radius, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.arc(x, y, radius, 0, TAU);
  context.stroke();
}

function text(context, value, x, y, { colour, font, align }) {
  context.fillStyle = colour;
  context.font = font;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.fillText(String(value), x, y);
}
