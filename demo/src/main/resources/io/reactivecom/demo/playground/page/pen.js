// Lines, words and shapes on a canvas, in the page's colours.

export const RADIUS = 5;
const DIM = 0.16;
const COLOURS = ["ink", "quiet", "paper", "faint", "blue", "orange", "green", "purple"];
const CORNERS = {
  diamond: [[0, -6], [6, 0], [0, 6], [-6, 0]],
  triangle: [[0, -6], [6, 5], [-6, 5]],
};

export class Pen {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.readColours();
  }

  readColours() {
    const style = getComputedStyle(document.documentElement);
    this.colours = Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  /** Begins a picture of a size. */
  clear(width, height) {
    const { canvas, context } = this;
    const scale = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      canvas.style.height = `${height}px`;
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    this.block(0, 0, width, height);
  }

  /** Empties a part of it. */
  block(x, y, width, height) {
    this.context.fillStyle = this.colours.paper;
    this.context.fillRect(x, y, width, height);
  }

  /** Whatever is drawn is dimmed, unless it is lit. */
  lit(lit, draw) {
    this.context.globalAlpha = lit ? 1 : DIM;
    draw();
    this.context.globalAlpha = 1;
  }

  line(colour, width, points, dash = []) {
    const { context } = this;
    context.strokeStyle = this.colours[colour];
    context.lineWidth = width;
    context.setLineDash(dash);
    this.path(points);
    context.stroke();
    context.setLineDash([]);
  }

  path(points) {
    this.context.beginPath();
    points.forEach(([x, y], place) => (place === 0 ? this.context.moveTo(x, y) : this.context.lineTo(x, y)));
  }

  text(words, x, y, colour, { size = 11, align = "center", bold = false } = {}) {
    const { context } = this;
    context.font = `${bold ? "bold " : ""}${size}px system-ui, sans-serif`;
    context.textAlign = align;
    context.fillStyle = this.colours[colour];
    context.fillText(words, x, y);
  }

  /** A faint area. */
  area(colour, opacity, points) {
    const { context } = this;
    const alpha = context.globalAlpha;
    context.globalAlpha = alpha * opacity;
    context.fillStyle = this.colours[colour];
    this.path(points);
    context.fill();
    context.globalAlpha = alpha;
  }

  bar(colour, opacity, x, y, width, height) {
    const around = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
    this.area(colour, opacity, around);
    this.line(colour, 1, [...around, [x, y]]);
  }

  hatch(x, y, width, height) {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    for (let offset = -height; offset < width; offset += 9) {
      this.line("faint", 1.5, [[x + offset, y + height], [x + offset + height, y]]);
    }
    context.restore();
  }

  /** A line whose head touches a mark at its end. */
  arrow({ colour, width, dash, head }, start, end) {
    const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
    const short = Math.max(0, (length - RADIUS - 1) / length);
    const tip = [start[0] + (end[0] - start[0]) * short, start[1] + (end[1] - start[1]) * short];
    this.line(colour, width, [start, tip], dash);
    this.head(colour, start, tip, head);
  }

  head(colour, start, tip, size) {
    const angle = Math.atan2(tip[1] - start[1], tip[0] - start[0]);
    const corner = (turn) => [tip[0] - size * Math.cos(angle + turn), tip[1] - size * Math.sin(angle + turn)];
    this.context.fillStyle = this.colours[colour];
    this.path([tip, corner(-0.4), corner(0.4)]);
    this.context.fill();
  }

  cross(colour, x, y) {
    this.line(colour, 2, [[x - 5, y - 5], [x + 5, y + 5]]);
    this.line(colour, 2, [[x - 5, y + 5], [x + 5, y - 5]]);
  }

  ring(x, y, radius) {
    const { context } = this;
    context.strokeStyle = this.colours.ink;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }

  shape(kind, x, y, fill, stroke) {
    const { context } = this;
    if (kind === "circle") {
      context.beginPath();
      context.arc(x, y, RADIUS, 0, 2 * Math.PI);
    } else if (kind === "square") {
      context.beginPath();
      context.rect(x - 4, y - 4, 8, 8);
    } else {
      this.path(CORNERS[kind].map(([dx, dy]) => [x + dx, y + dy]));
      context.closePath();
    }
    context.fillStyle = this.colours[fill];
    context.fill();
    context.strokeStyle = this.colours[stroke];
    context.lineWidth = 2;
    context.stroke();
  }
}
