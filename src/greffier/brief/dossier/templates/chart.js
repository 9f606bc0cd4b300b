/* Vega under the page's policy: expressions are interpreted, no style is injected, nothing is fetched. */
window.greffier = {
  draw: (place, spec) => vegaEmbed(place, spec, {
    mode: "vega", renderer: "svg", ast: true, actions: false, defaultStyle: false, tooltip: false, hover: false,
    loader: { load: () => Promise.reject(new Error("offline")) }
  })
};
