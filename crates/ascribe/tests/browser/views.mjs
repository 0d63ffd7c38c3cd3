// The address of every view, on things of the case that show most of it.

/** `[name, address]` of each view; the name is that of the operation in the description of the API. */
export async function views(room) {
  const first = async (path) => (await room.twin(path)).items[0];
  const claim = (await first("/claims?by=weight&limit=1")).id;
  const trace = await room.twin(`/claims/${claim}`);
  const family = (await first("/families?limit=1")).id;
  const { kin } = await room.twin(`/families/${family}`);
  const measures = (await room.twin("/series?limit=100")).items;
  const measure = measures.reduce((most, one) => (one.figures > most.figures ? one : most)).measure;
  const report = trace.members[0].report.id;
  return [
    ["desk", "/"],
    ["reports", "/reports"],
    ["report", `/reports/${report}`],
    ["statements", "/statements"],
    ["statement", `/statements/${trace.members[0].id}`],
    ["claims", "/claims"],
    ["claim", `/claims/${claim}`],
    ["sources", "/sources"],
    ["source", `/sources/${(await first("/sources?limit=1")).id}`],
    ["families", "/families"],
    ["family", `/families/${family}`],
    ["series", "/series"],
    ["line", `/series/${encodeURIComponent(measure)}`],
    ["compare", `/compare?a=${kin[0].source.id}&b=${kin[0].derived.id}`],
    ["search", "/search?q=gate"],
    ["review", "/review"],
    ["intake", "/intake"],
  ];
}
