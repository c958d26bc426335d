// Maps that open on demand. The page works without: a list or fields stand beside each map.
// Leaflet is only fetched when somebody asks for a map; the ground is this site's own GeoJSON.

const waiting = new Map();

/** Fetch a script or a stylesheet once; resolves when it is there. */
function fetchOnce(url, make) {
  if (!waiting.has(url)) {
    waiting.set(url, new Promise((resolve, reject) => {
      const element = make(url);
      element.addEventListener("load", resolve);
      element.addEventListener("error", () => { waiting.delete(url); reject(new Error(url)); });
      document.head.append(element);
    }));
  }
  return waiting.get(url);
}

const script = (url) => Object.assign(document.createElement("script"), { src: url });
const style = (url) => Object.assign(document.createElement("link"), { rel: "stylesheet", href: url });
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

async function json(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** A line under the map that screen readers announce. */
function say(box, text) {
  box.querySelector("[data-map-status]").textContent = text;
}

function frame(box) {
  const place = document.createElement("div");
  place.className = "map";
  place.setAttribute("role", "application");
  place.setAttribute("aria-label", box.dataset.wMap);
  const status = document.createElement("p");
  status.className = "help";
  status.dataset.mapStatus = "";
  status.setAttribute("role", "status");
  box.append(place, status);
  return place;
}

/** The map with the municipality's sections as its ground, and tiles if the site chose some. */
async function ground(box, place) {
  const { L } = window;
  const map = L.map(place, {
    preferCanvas: true, zoomControl: false, attributionControl: Boolean(box.dataset.tiles),
  });
  L.control.zoom({ zoomInTitle: box.dataset.wZoomIn, zoomOutTitle: box.dataset.wZoomOut }).addTo(map);
  if (box.dataset.tiles) {
    L.tileLayer(box.dataset.tiles, { maxZoom: 19, attribution: box.dataset.attribution }).addTo(map);
  }
  map.setView([50.5, 4.5], 8);
  const territory = await json(box.dataset.geojson).catch(() => null);
  const features = territory?.features ?? [];
  if (features.length) {
    const layer = L.geoJSON(territory, {
      interactive: false,
      style: { color: colour("--line-strong"), weight: 1.5, fillColor: colour("--brand"), fillOpacity: 0.08 },
      pointToLayer: (_feature, at) => L.circleMarker(at, { radius: 1, opacity: 0 }),
      onEachFeature: (feature, part) => {
        const name = feature.properties?.name;
        if (name && feature.properties?.kind !== "boundary") part.bindTooltip(name, { permanent: false, sticky: true });
      },
    }).addTo(map);
    if (layer.getBounds().isValid()) map.fitBounds(layer.getBounds(), { padding: [12, 12] });
  }
  return map;
}

const dot = (at, options = {}) => window.L.circleMarker(at, {
  radius: 8, weight: 2, color: colour("--surface"), fillColor: colour("--brand"), fillOpacity: 1, ...options,
});

function popup(point) {
  const text = document.createElement(point.url ? "a" : "strong");
  if (point.url) text.href = point.url;
  text.textContent = point.title;
  return text;
}

/** A point, or the line or the area that it is the middle of. */
const mark = (point) => (point.shape ? window.L.geoJSON(point.shape, { style: inked }) : dot(point.at));

/** Many points: all on one canvas, so that a thousand cost little. */
async function showMany(box, map) {
  const { points } = await json(box.dataset.points);
  const group = window.L.featureGroup(points.map((point) => mark(point).bindPopup(() => popup(point))));
  group.addTo(map);
  if (points.length) map.fitBounds(group.getBounds(), { padding: [24, 24], maxZoom: 16 });
}

function showOne(box, map) {
  const at = box.dataset.point.split(" ").map(Number);
  const point = { title: box.dataset.title };
  if (box.dataset.shape) {
    const drawn = window.L.geoJSON(JSON.parse(box.dataset.shape), { style: inked });
    drawn.bindPopup(() => popup(point)).addTo(map);
    map.fitBounds(drawn.getBounds(), { padding: [24, 24], maxZoom: 17 });
    return;
  }
  dot(at).bindPopup(() => popup(point)).addTo(map);
  map.setView(at, 15);
}

const inked = () => ({ color: colour("--brand"), weight: 4, fillOpacity: 0.2 });

/** Filling two inputs: by a click on the map, or at its centre with the keyboard. */
function pick(box, map) {
  const draw = box.dataset.kind ? drawing(box, map) : null;
  const latitude = document.getElementById(box.dataset.latitude);
  const longitude = document.getElementById(box.dataset.longitude);
  let marker = null;
  const put = (at) => {
    marker?.remove();
    marker = dot(at, { radius: 10 }).addTo(map);
  };
  const choose = (at) => {
    put(at);
    latitude.value = at.lat.toFixed(5);
    longitude.value = at.lng.toFixed(5);
    say(box, box.dataset.wPlaced);
  };
  const remove = () => {
    draw?.clear();
    marker?.remove();
    latitude.value = longitude.value = "";
    say(box, box.dataset.wRemoved);
  };
  // A line or an area takes every point; else the last one is the place.
  const add = (at) => (draw?.kind() ? draw.add(at) : choose(at));
  map.on("click", (event) => add(event.latlng));
  const acts = [[box.dataset.wHere, () => add(map.getCenter())], [box.dataset.wRemove, remove]];
  if (draw) acts.splice(1, 0, [box.dataset.wUndo, () => draw.undo()]);
  box.append(buttons(acts));
  if (latitude.value && longitude.value) {
    const at = window.L.latLng(Number(latitude.value), Number(longitude.value));
    put(at);
    map.setView(at, 15);
  }
}

/** A line or an area, kept as text in the form: one "latitude, longitude" a line. */
function drawing(box, map) {
  const kind = document.getElementById(box.dataset.kind);
  const field = document.getElementById(box.dataset.pointsOf);
  let layer = null;
  const points = () => field.value.split("\n").map((line) => line.split(",").map(Number))
    .filter((point) => point.length === 2 && point.every(Number.isFinite));
  const show = () => {
    layer?.remove();
    const found = points();
    const make = kind.value === "area" && found.length > 2 ? window.L.polygon : window.L.polyline;
    const line = make(found, inked());
    layer = window.L.featureGroup([line, ...found.map((at) => dot(at, { radius: 5 }))]).addTo(map);
  };
  const put = (found) => {
    field.value = found.map(([lat, lng]) => `${lat}, ${lng}`).join("\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    show();
  };
  kind.addEventListener("change", show);
  field.addEventListener("change", show);
  show();
  if (points().length) map.fitBounds(layer.getBounds(), { padding: [24, 24], maxZoom: 17 });
  return {
    kind: () => kind.value,
    add: (at) => {
      put([...points(), [Number(at.lat.toFixed(6)), Number(at.lng.toFixed(6))]]);
      say(box, box.dataset.wAdded.replace("%n", points().length));
    },
    undo: () => put(points().slice(0, -1)),
    clear: () => put([]),
  };
}

function buttons(list) {
  const row = document.createElement("div");
  row.className = "actions";
  list.forEach(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--outline btn--small";
    button.textContent = label;
    button.addEventListener("click", act);
    row.append(button);
  });
  return row;
}

async function open(box, button) {
  button.disabled = true;
  const place = frame(box);
  try {
    await Promise.all([fetchOnce(box.dataset.style, style), fetchOnce(box.dataset.leaflet, script)]);
    const map = await ground(box, place);
    if (box.dataset.points) await showMany(box, map);
    if (box.dataset.point) showOne(box, map);
    if (box.dataset.latitude) pick(box, map);
    button.closest("p").remove();
    place.focus();
  } catch {
    place.remove();
    say(box, box.dataset.wFailed);
    button.disabled = false;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-map-open]");
  if (button) open(button.closest("[data-map]"), button);
});
