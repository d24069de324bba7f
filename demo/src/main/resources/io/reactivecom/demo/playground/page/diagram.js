// Draws the model on a canvas: only what is in sight, once a frame at most.

import { LANE, NAMES, isMarked } from "./layout.js";
import { Pen, RADIUS } from "./pen.js";

const ARROWS = {
  message: { colour: "blue", width: 1.5, head: 7 },
  ack: { colour: "faint", width: 1, dash: [3, 3], head: 5 },
  token: { colour: "orange", width: 4, head: 11 },
};

export class Diagram {
  constructor(canvas, layout) {
    this.layout = layout;
    this.stage = canvas.parentElement;
    this.pen = new Pen(canvas);
    this.related = null;
    this.selected = null;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.pen.readColours();
      this.redraw();
    });
    new ResizeObserver(() => this.redraw()).observe(this.stage);
  }

  redraw() {
    this.asked ??= requestAnimationFrame(() => {
      this.asked = null;
      this.draw();
    });
  }

  /** Whether what is known is what is seen. */
  isDrawn() {
    return !this.asked;
  }

  /** Lights an event with its past and future, and dims the rest; null lights everything. */
  light(event, related) {
    this.selected = event;
    this.related = event ? related : null;
    this.redraw();
  }

  draw() {
    const { layout, pen } = this;
    layout.width = this.stage.clientWidth;
    layout.track();
    const height = layout.height();
    pen.clear(layout.width, height);
    this.drawScale();
    this.drawLanes();
    layout.model.spans.bands().forEach((spans) => this.drawBand(spans));
    layout.model.spans.all.forEach((span) => this.drawSpan(span));
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
    return !this.related || event === this.selected || this.related.has(event);
  }

  place(event) {
    return [this.layout.x(event), this.layout.y(event.lane)];
  }

  // --- what is behind ---

  drawScale() {
    const { layout, pen } = this;
    for (const { x, label } of layout.scale()) {
      pen.line("faint", 0.5, [[x, 16], [x, layout.height()]], [1, 5]);
      pen.text(label, x, 11, "quiet", { size: 10 });
    }
  }

  drawLanes() {
    const { layout, pen } = this;
    for (const lane of layout.model.lanes) {
      const y = layout.y(lane);
      const end = lane.gone ? (lane.end ? layout.x(lane.end) : NAMES) : layout.end();
      pen.line("faint", 1, [[NAMES, y], [end, y]]);
      if (lane.gone && lane.end) {
        pen.line("ink", 2, [[end, y - 8], [end, y + 8]]);
      }
    }
  }

  drawNames(height) {
    const { layout, pen } = this;
    pen.block(0, 0, NAMES - 10, height);
    for (const lane of layout.model.lanes) {
      const y = layout.y(lane);
      const name = lane.run === 1 ? lane.name : `${lane.name} (${lane.run})`;
      const place = lane.gone ? "ended" : lane.rank == null ? "" : `rank ${lane.rank}`;
      pen.text(name, NAMES - 18, y, "ink", { size: 13, align: "right", bold: true });
      pen.text(place, NAMES - 18, y + 15, "quiet", { align: "right" });
    }
  }

  // --- stretches ---

  spanEnd(span) {
    return span.to ? this.layout.x(span.to) : this.layout.end();
  }

  /** A barrier across the lanes: from where each has arrived to where each has gone on, open for as long as not all have. */
  drawBand(spans) {
    const { layout, pen } = this;
    const from = spans.map((span) => this.place(span.from));
    const to = spans.map((span) => [this.spanEnd(span), layout.y(span.lane)]);
    if (Math.max(...to.map(([x]) => x)) < NAMES || Math.min(...from.map(([x]) => x)) > layout.width) {
      return;
    }
    pen.lit(spans.every((span) => this.isLit(span.from)), () => {
      pen.area("green", 0.1, [...from, ...[...to].reverse()]);
      pen.line("green", 1, from);
      if (spans.every((span) => span.to)) {
        pen.line("green", 1, to);
      }
    });
  }

  drawSpan(span) {
    const { layout, pen } = this;
    const from = layout.x(span.from);
    const to = this.spanEnd(span);
    if (to < NAMES || from > layout.width) {
      return;
    }
    const y = layout.y(span.lane);
    const width = Math.max(3, to - from);
    pen.lit(this.isLit(span.from) && (!span.to || this.isLit(span.to)), () => {
      if (span.style === "suspended") {
        pen.hatch(from, y - LANE / 2 + 5, width, LANE - 10);
      } else if (span.style === "token") {
        pen.line("orange", ARROWS.token.width, [[from, y], [to, y]]);
      } else if (span.style === "section") {
        pen.bar("orange", 0.4, from, y - 9, width, 18);
        pen.text(span.label, Math.max(from, NAMES - 8), y + 21, "orange", { size: 10, align: "left" });
      } else {
        pen.bar("green", 0.22, from, y - 9, width, 18);
      }
    });
  }

  // --- arrows ---

  drawArrow({ from, style }, to) {
    this.pen.lit(this.isLit(from) && this.isLit(to), () => {
      this.pen.arrow(ARROWS[style], this.place(from), this.place(to));
    });
  }

  /** What was sent to somebody who has ended without receiving it ends half way. */
  drawLost(event) {
    for (const receiver of event.lost) {
      const start = this.place(event);
      const end = [start[0] + 14, (start[1] + this.layout.y(receiver)) / 2];
      this.pen.lit(this.isLit(event), () => {
        this.pen.line("blue", 1.5, [start, end]);
        this.pen.cross("orange", ...end);
      });
    }
  }

  // --- marks ---

  drawMark(event) {
    const [x, y] = this.place(event);
    if (x < NAMES + 4 || x > this.layout.width + 20) {
      return;
    }
    this.pen.lit(this.isLit(event), () => {
      this.shape(event, x, y);
      if (event === this.selected) {
        this.pen.ring(x, y, RADIUS + 5);
      }
    });
  }

  shape(event, x, y) {
    const { pen } = this;
    const { told } = event;
    switch (told.event) {
      case "ticked":
        pen.shape("circle", x, y, "ink", "ink");
        pen.text(String(told.clock), x, y - 10, "ink", { size: 10 });
        break;
      case "sent":
        pen.shape("circle", x, y, "blue", "blue");
        pen.text(String(told.stamp), x, y - 10, "ink", { size: 10 });
        break;
      case "received":
        pen.shape("circle", x, y, "paper", "blue");
        pen.text(String(told.received), x, y + 17, "quiet", { size: 10 });
        break;
      case "token":
        pen.shape("diamond", x, y, "paper", "orange");
        break;
      case "installed":
        this.cut(event, x, y);
        break;
      case "suspected":
        pen.shape("triangle", x, y, "paper", "ink");
        break;
      default:
        pen.shape("square", x, y, "paper", "ink");
    }
  }

  cut({ told: { installed, process } }, x, y) {
    const { pen } = this;
    const rank = installed.members.findIndex((member) => member.incarnation === process.incarnation);
    pen.line("purple", 2, [[x, y - LANE / 2 + 12], [x, y + LANE / 2 - 12]], [5, 2]);
    pen.text(`view ${installed.number}`, x, y - LANE / 2 + 9, "purple", { size: 9 });
    if (rank >= 0) {
      pen.text(`rank ${rank}`, x, y + LANE / 2 - 3, "purple", { size: 9 });
    }
  }
}
