// Where things are: from the model's columns, milliseconds and lanes to the canvas's pixels.

export const TOP = 34;
export const LANE = 64;
export const NAMES = 84;
const COLUMN = 36;
const PIXELS_A_MILLI = 0.12;
const BOTTOM = 14;
const MARGIN = 60;
const STEPS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
const LEAST_BETWEEN_LABELS = 70;

export class Layout {
  constructor(model) {
    this.model = model;
    this.axis = "lamport";
    this.zoom = 1;
    this.left = 0;
    this.width = 600;
    this.follow = true;
    this.now = 0;
  }

  /** Its place on the axis, in pixels from the axis's beginning. */
  along(event) {
    return (this.axis === "lamport" ? event.depth * COLUMN : event.millis * PIXELS_A_MILLI) * this.zoom;
  }

  x(event) {
    return NAMES + this.along(event) - this.left;
  }

  y(lane) {
    return TOP + (lane.index + 0.5) * LANE;
  }

  /** Where what goes on has got to. */
  present() {
    const { events } = this.model;
    if (this.axis === "wall") {
      return this.now * PIXELS_A_MILLI * this.zoom;
    }
    let furthest = 0;
    for (let place = Math.max(0, events.length - 50); place < events.length; place++) {
      furthest = Math.max(furthest, this.along(events[place]));
    }
    return furthest;
  }

  end() {
    return NAMES + this.present() + 16 * this.zoom - this.left;
  }

  /** Where the axis is labelled: every so many steps of Lamport time, or every so many seconds. */
  scale() {
    const unit = (this.axis === "lamport" ? COLUMN : 1000 * PIXELS_A_MILLI) * this.zoom;
    const every = STEPS.find((step) => step * unit >= LEAST_BETWEEN_LABELS) ?? STEPS.at(-1);
    const from = Math.floor(this.left / unit / every) * every;
    const labels = [];
    for (let value = from; value * unit - this.left < this.width; value += every) {
      const x = NAMES + value * unit - this.left;
      if (x >= NAMES && value <= this.present() / unit) {
        labels.push({ x, label: this.axis === "lamport" ? String(value) : `${value} s` });
      }
    }
    return labels;
  }

  height() {
    return TOP + LANE * Math.max(1, this.model.lanes.length) + BOTTOM;
  }

  /** Brings the present to the right edge. */
  track() {
    if (this.follow) {
      this.left = Math.max(0, this.present() + NAMES + MARGIN - this.width);
    }
  }

  pan(pixels) {
    this.follow = false;
    this.left = Math.max(0, Math.min(this.left + pixels, this.present()));
  }

  zoomBy(factor) {
    const middle = (this.left + (this.width - NAMES) / 2) / this.zoom;
    this.zoom = Math.min(4, Math.max(0.2, this.zoom * factor));
    this.left = Math.max(0, middle * this.zoom - (this.width - NAMES) / 2);
  }

  /** Brings an event into sight. */
  show(event) {
    const x = this.x(event);
    if (x < NAMES + MARGIN || x > this.width - MARGIN) {
      this.follow = false;
      this.left = Math.max(0, this.along(event) - (this.width - NAMES) / 2);
    }
  }

  /** The event at a place of the canvas, or null. */
  at(x, y) {
    let nearest = null;
    let least = 14;
    for (const event of this.model.events) {
      if (isMarked(event)) {
        const distance = Math.hypot(this.x(event) - x, this.y(event.lane) - y);
        if (distance < least) {
          least = distance;
          nearest = event;
        }
      }
    }
    return nearest;
  }
}

/** Arrivals and acknowledgements are there for the order's sake; the beginning of a wait is seen by its bar. */
export const isMarked = ({ told }) => told.event !== "arrived" && told.event !== "started" && told.event !== "acknowledged";
