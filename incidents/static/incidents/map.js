// Draws the maps of a page: countries from our own file, points from the page itself. The table beneath says the same without a script.
const SOURCES = "Borders: Natural Earth. Places: GeoNames, CC BY 4.0";
const LETTER = 7; // pixels, about
const LINE = 16;

for (const element of document.querySelectorAll(".map[data-points]")) draw(element);

async function draw(element) {
  const points = JSON.parse(document.getElementById(element.dataset.points).textContent);
  element.hidden = false;
  const map = L.map(element, { attributionControl: false, scrollWheelZoom: false, minZoom: 1, maxZoom: 10, zoomSnap: 0.5 });
  L.control.attribution({ prefix: false }).addAttribution(SOURCES).addTo(map);
  map.fitBounds(L.latLngBounds(points.map((point) => [point.lat, point.lon])), { padding: [40, 40], maxZoom: 6.5 });
  const circles = points.map((point) => circle(point).addTo(map));
  const answer = await fetch(element.dataset.countries);
  const shapes = answer.ok ? await answer.json() : { type: "FeatureCollection", features: [] };
  L.geoJSON(shapes, { interactive: false, style: { className: "country", fillOpacity: 1 } }).addTo(map).bringToBack();
  const names = L.layerGroup().addTo(map);
  const write = () => writeNames(map, names, circles, shapes);
  map.on("moveend", write);
  write();
}

function circle(point) {
  const made = L.circleMarker([point.lat, point.lon], { radius: 5 + 2.5 * Math.sqrt(point.incidents), className: "place" });
  made.point = point;
  return made.bindPopup(() => card(point));
}

function card(point) {
  const box = document.createElement("div");
  const name = document.createElement(point.url ? "a" : "strong");
  if (point.url) name.href = point.url;
  name.textContent = point.name || `${point.lat}, ${point.lon}`;
  box.append(name, document.createElement("br"), `${point.incidents} ${point.incidents === 1 ? "incident" : "incidents"}`);
  return box;
}

// Names stand where there is room: places first, those with most incidents before others, then countries.
function writeNames(map, names, circles, shapes) {
  names.clearLayers();
  const taken = circles.map((made) => box(map.latLngToContainerPoint(made.getLatLng()), 12, 12));
  for (const made of circles) {
    const at = map.latLngToContainerPoint(made.getLatLng());
    const width = made.point.name.length * LETTER;
    const off = width / 2 + made.getRadius() + 4;
    const sides = [L.point(at.x + off, at.y), L.point(at.x - off, at.y), L.point(at.x, at.y + 18), L.point(at.x, at.y - 18)];
    if (made.point.name) sides.some((middle) => write(map, names, taken, made.point.name, middle, width, "place-name"));
  }
  for (const shape of shapes.features) {
    const at = middleInView(shape, map);
    if (at) write(map, names, taken, shape.properties.name, at, shape.properties.name.length * LETTER * 1.2, "country-name");
  }
}

function write(map, names, taken, words, middle, width, className) {
  const wanted = box(middle, width, LINE);
  const size = map.getSize();
  const fits = wanted.min.x >= 0 && wanted.min.y >= 0 && wanted.max.x <= size.x && wanted.max.y <= size.y - 20;
  if (!fits || taken.some((each) => each.overlaps(wanted))) return false;
  taken.push(wanted);
  const label = document.createElement("span");
  label.dir = "auto";
  label.textContent = words;
  const icon = L.divIcon({ className, html: label, iconSize: [width, LINE] });
  L.marker(map.containerPointToLatLng(middle), { icon, interactive: false, keyboard: false }).addTo(names);
  return true;
}

function box(middle, width, height) {
  return L.bounds([middle.x - width / 2, middle.y - height / 2], [middle.x + width / 2, middle.y + height / 2]);
}

// The middle of the part of a country that is in view, when that lies inside the country.
function middleInView(shape, map) {
  const view = map.getBounds();
  let best = null;
  for (const [ring] of shape.geometry.coordinates) {
    const bounds = L.latLngBounds(ring.map(([lon, lat]) => [lat, lon]));
    const [west, east] = [Math.max(bounds.getWest(), view.getWest()), Math.min(bounds.getEast(), view.getEast())];
    const [south, north] = [Math.max(bounds.getSouth(), view.getSouth()), Math.min(bounds.getNorth(), view.getNorth())];
    if (west >= east || south >= north) continue;
    const size = (east - west) * (north - south);
    const [lon, lat] = [(west + east) / 2, (south + north) / 2];
    if ((!best || size > best.size) && holds(ring, lon, lat)) best = { size, at: map.latLngToContainerPoint([lat, lon]) };
  }
  return best && best.at;
}

function holds(ring, lon, lat) {
  let inside = false;
  for (let n = 0, before = ring.length - 1; n < ring.length; before = n++) {
    const [[x1, y1], [x2, y2]] = [ring[n], ring[before]];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
