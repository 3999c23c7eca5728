// Draws the maps of a page: countries from our own file, points from the page itself. The table beneath says the same without a script.
const SOURCES = "Borders: Natural Earth. Places: GeoNames, CC BY 4.0";

for (const element of document.querySelectorAll(".map[data-points]")) draw(element);

async function draw(element) {
  const points = JSON.parse(document.getElementById(element.dataset.points).textContent);
  element.hidden = false;
  const map = L.map(element, { attributionControl: false, scrollWheelZoom: false, minZoom: 1, maxZoom: 10, zoomSnap: 0.5 });
  L.control.attribution({ prefix: false }).addAttribution(SOURCES).addTo(map);
  map.fitBounds(L.latLngBounds(points.map((point) => [point.lat, point.lon])), { padding: [40, 40], maxZoom: 7 });
  for (const point of points) place(point, points.length).addTo(map);
  const answer = await fetch(element.dataset.countries);
  if (answer.ok) countries(await answer.json(), map);
}

function place(point, number) {
  const radius = 5 + 3 * Math.sqrt(point.incidents);
  const circle = L.circleMarker([point.lat, point.lon], { radius, className: "place", bubblingMouseEvents: false });
  circle.bindPopup(() => card(point));
  if (point.name && number <= 12) circle.bindTooltip(text(point.name), { permanent: true, direction: "right", offset: [radius, 0], className: "place-name" });
  return circle;
}

function card(point) {
  const box = document.createElement("div");
  const name = document.createElement(point.url ? "a" : "strong");
  if (point.url) name.href = point.url;
  name.textContent = point.name || `${point.lat}, ${point.lon}`;
  box.append(name, document.createElement("br"), `${point.incidents} ${point.incidents === 1 ? "incident" : "incidents"}`);
  return box;
}

function text(words) {
  const span = document.createElement("span");
  span.dir = "auto";
  span.textContent = words;
  return span;
}

function countries(shapes, map) {
  const layer = L.geoJSON(shapes, { interactive: false, style: { className: "country", fillOpacity: 1 } });
  layer.addTo(map).bringToBack();
}
