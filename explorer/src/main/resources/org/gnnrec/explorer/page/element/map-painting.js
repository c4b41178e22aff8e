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
  for (const [colour, points] of byColour(scene.points)) {
    context.fillStyle = token(colour);
    context.globalAlpha = colour === '--mark-peer' ? 0.45 : 0.85;
    context.beginPath();
    for (const point of points) {
      const place = visible(point);
      if (place) {
        context.moveTo(place[0] + radius, place[1]);
        context.arc(...place, colour === '--mark-peer' ? radius * 0.75 : radius, 0, TAU);
      }
    }
    context.fill();
  }
  context.globalAlpha = 1;
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

function byColour(points) {
  const groups = new Map([['--mark-peer', []]]);
  for (const point of points) {
    const colour = point.kind === 'user' ? '--mark-peer' : point.colour;
    groups.has(colour) ? groups.get(colour).push(point) : groups.set(colour, [point]);
  }
  return groups;
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
  item(context, place, { token }) {
    ring(context, place, 13, token('--surface'), 6);
    ring(context, place, 13, token('--text'), 2.5);
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
    context.strokeStyle = token('--surface');
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.font = `600 13px ${token('--font-plain')}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.strokeText(name, x + 16, y);
    text(context, name, x + 16, y, { colour: token('--text'), font: context.font, align: 'left' });
  },
};

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
