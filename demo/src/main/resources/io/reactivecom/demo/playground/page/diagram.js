// Draws the model on a canvas: only what is in sight, once a frame at most.

import { LANE, NAMES, isMarked } from "./layout.js";

const RADIUS = 5;
const DIM = 0.16;
const COLOURS = ["ink", "quiet", "paper", "faint", "blue", "orange", "green", "purple"];
const STYLES = {
  message: { colour: "blue", width: 1.5, head: 7 },
  ack: { colour: "faint", width: 1, dash: [3, 3], head: 5 },
  token: { colour: "orange", width: 4, head: 11 },
};

export class Diagram {
  constructor(canvas, layout) {
    this.canvas = canvas;
    this.layout = layout;
    this.pen = canvas.getContext("2d");
    this.lit = null;
    this.selected = null;
    this.readColours();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.readColours();
      this.redraw();
    });
    new ResizeObserver(() => this.redraw()).observe(canvas.parentElement);
  }

  readColours() {
    const style = getComputedStyle(document.documentElement);
    this.colours = Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  redraw() {
    this.asked ??= requestAnimationFrame(() => {
      this.asked = null;
      this.draw();
    });
  }

  /** Lights an event with its past and future, and dims the rest; null lights everything. */
  light(event, lit) {
    this.selected = event;
    this.lit = event ? lit : null;
    this.redraw();
  }

  draw() {
    const { layout, pen, canvas } = this;
    layout.width = canvas.parentElement.clientWidth;
    layout.track();
    const height = layout.height();
    const scale = devicePixelRatio || 1;
    if (canvas.width !== Math.round(layout.width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(layout.width * scale);
      canvas.height = Math.round(height * scale);
      canvas.style.height = `${height}px`;
    }
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.fillStyle = this.colours.paper;
    pen.fillRect(0, 0, layout.width, height);
    this.drawLanes();
    layout.model.spans.forEach((span) => this.drawSpan(span));
    const seen = layout.model.events.filter((event) => this.isNear(event));
    seen.forEach((event) => event.arrows.forEach((arrow) => this.drawArrow(arrow, event)));
    seen.forEach((event) => this.drawLost(event));
    seen.filter(isMarked).forEach((event) => this.drawMark(event));
    this.drawNames(height);
  }

  /** Arrows come from far, so that more than what is in sight has to be drawn. */
  isNear(event) {
    const x = this.layout.x(event);
    return x > -this.layout.width && x < 2 * this.layout.width;
  }

  isLit(event) {
    return !this.lit || event === this.selected || this.lit.has(event);
  }

  withAlpha(lit, draw) {
    this.pen.globalAlpha = lit ? 1 : DIM;
    draw();
    this.pen.globalAlpha = 1;
  }

  line(colour, width, points, dash = []) {
    const { pen } = this;
    pen.strokeStyle = this.colours[colour];
    pen.lineWidth = width;
    pen.setLineDash(dash);
    pen.beginPath();
    points.forEach(([x, y], place) => (place === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
    pen.stroke();
    pen.setLineDash([]);
  }

  text(words, x, y, colour, { size = 11, align = "center", bold = false } = {}) {
    const { pen } = this;
    pen.font = `${bold ? "bold " : ""}${size}px system-ui, sans-serif`;
    pen.textAlign = align;
    pen.fillStyle = this.colours[colour];
    pen.fillText(words, x, y);
  }

  drawLanes() {
    const { layout } = this;
    for (const lane of layout.model.lanes) {
      const y = layout.y(lane);
      const end = lane.gone ? (lane.end ? layout.x(lane.end) : NAMES) : layout.end();
      this.line("faint", 1, [[NAMES, y], [end, y]]);
      if (lane.gone && lane.end) {
        this.line("ink", 2, [[end, y - 8], [end, y + 8]]);
      }
    }
  }

  drawNames(height) {
    const { layout, pen } = this;
    pen.fillStyle = this.colours.paper;
    pen.fillRect(0, 0, NAMES - 10, height);
    for (const lane of layout.model.lanes) {
      const y = layout.y(lane);
      const name = lane.run === 1 ? lane.name : `${lane.name} (${lane.run})`;
      this.text(name, NAMES - 18, y, "ink", { size: 13, align: "right", bold: true });
      this.text(lane.gone ? "ended" : lane.rank == null ? "" : `rank ${lane.rank}`, NAMES - 18, y + 15, "quiet", { align: "right" });
    }
  }

  drawSpan(span) {
    const { layout, pen } = this;
    const from = layout.x(span.from);
    const to = span.to ? layout.x(span.to) : layout.end();
    if (to < NAMES || from > layout.width) {
      return;
    }
    const y = layout.y(span.lane);
    const width = Math.max(3, to - from);
    this.withAlpha(!this.lit || (this.isLit(span.from) && (!span.to || this.isLit(span.to))), () => {
      if (span.style === "suspended") {
        this.hatch(from, y - LANE / 2 + 5, width, LANE - 10);
        return;
      }
      const colour = span.style === "section" ? "orange" : "green";
      const alpha = pen.globalAlpha;
      pen.globalAlpha = alpha * (span.style === "section" ? 0.4 : 0.22);
      pen.fillStyle = this.colours[colour];
      pen.fillRect(from, y - 9, width, 18);
      pen.globalAlpha = alpha;
      pen.strokeStyle = this.colours[colour];
      pen.lineWidth = 1;
      pen.strokeRect(from, y - 9, width, 18);
      if (span.style === "section") {
        this.text(span.label, from, y + 21, "orange", { size: 10, align: "left" });
      }
    });
  }

  hatch(x, y, width, height) {
    const { pen } = this;
    pen.save();
    pen.beginPath();
    pen.rect(x, y, width, height);
    pen.clip();
    for (let offset = -height; offset < width; offset += 9) {
      this.line("faint", 1.5, [[x + offset, y + height], [x + offset + height, y]]);
    }
    pen.restore();
  }

  drawArrow({ from, style }, to) {
    const { layout } = this;
    const { colour, width, dash, head } = STYLES[style];
    this.withAlpha(this.isLit(from) && this.isLit(to), () => {
      const start = [layout.x(from), layout.y(from.lane)];
      const end = [layout.x(to), layout.y(to.lane)];
      const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
      const short = Math.max(0, (length - RADIUS - 1) / length);
      const tip = [start[0] + (end[0] - start[0]) * short, start[1] + (end[1] - start[1]) * short];
      this.line(colour, width, [start, tip], dash);
      this.head(colour, start, tip, head);
    });
  }

  head(colour, start, tip, size) {
    const { pen } = this;
    const angle = Math.atan2(tip[1] - start[1], tip[0] - start[0]);
    pen.fillStyle = this.colours[colour];
    pen.beginPath();
    pen.moveTo(...tip);
    pen.lineTo(tip[0] - size * Math.cos(angle - 0.4), tip[1] - size * Math.sin(angle - 0.4));
    pen.lineTo(tip[0] - size * Math.cos(angle + 0.4), tip[1] - size * Math.sin(angle + 0.4));
    pen.fill();
  }

  /** What was sent to somebody who has gone, or was not received for long, ends half way. */
  drawLost(event) {
    for (const receiver of event.lost) {
      const { layout } = this;
      const start = [layout.x(event), layout.y(event.lane)];
      const end = [start[0] + 14, (start[1] + layout.y(receiver)) / 2];
      this.withAlpha(this.isLit(event), () => {
        this.line("blue", 1.5, [start, end]);
        this.line("orange", 2, [[end[0] - 5, end[1] - 5], [end[0] + 5, end[1] + 5]]);
        this.line("orange", 2, [[end[0] - 5, end[1] + 5], [end[0] + 5, end[1] - 5]]);
      });
    }
  }

  drawMark(event) {
    const x = this.layout.x(event);
    const y = this.layout.y(event.lane);
    if (x < NAMES - 20 || x > this.layout.width + 20) {
      return;
    }
    this.withAlpha(this.isLit(event), () => {
      switch (event.told.event) {
        case "sent":
          this.shape("circle", x, y, "blue", "blue");
          this.text(String(event.told.stamp), x, y - 10, "ink", { size: 10 });
          break;
        case "received":
          this.shape("circle", x, y, "paper", "blue");
          break;
        case "token":
          this.shape("diamond", x, y, "paper", "orange");
          break;
        case "installed":
          this.cut(event, x, y);
          break;
        case "suspected":
          this.shape("triangle", x, y, "paper", "ink");
          break;
        default:
          this.shape("square", x, y, "paper", "ink");
      }
      if (event === this.selected) {
        this.pen.strokeStyle = this.colours.ink;
        this.pen.lineWidth = 2;
        this.pen.beginPath();
        this.pen.arc(x, y, RADIUS + 5, 0, 2 * Math.PI);
        this.pen.stroke();
      }
    });
  }

  cut(event, x, y) {
    const { installed, process } = event.told;
    const rank = installed.members.findIndex((member) => member.incarnation === process.incarnation);
    this.line("purple", 2, [[x, y - LANE / 2 + 12], [x, y + LANE / 2 - 12]], [5, 2]);
    this.text(`view ${installed.number}`, x, y - LANE / 2 + 9, "purple", { size: 9 });
    if (rank >= 0) {
      this.text(`rank ${rank}`, x, y + LANE / 2 - 3, "purple", { size: 9 });
    }
  }

  shape(kind, x, y, fill, stroke) {
    const { pen } = this;
    pen.beginPath();
    if (kind === "circle") {
      pen.arc(x, y, RADIUS, 0, 2 * Math.PI);
    } else if (kind === "square") {
      pen.rect(x - 4, y - 4, 8, 8);
    } else {
      const corners = kind === "diamond" ? [[0, -6], [6, 0], [0, 6], [-6, 0]] : [[0, -6], [6, 5], [-6, 5]];
      corners.forEach(([dx, dy], place) => (place === 0 ? pen.moveTo(x + dx, y + dy) : pen.lineTo(x + dx, y + dy)));
      pen.closePath();
    }
    pen.fillStyle = this.colours[fill];
    pen.fill();
    pen.strokeStyle = this.colours[stroke];
    pen.lineWidth = 2;
    pen.stroke();
  }
}
