"""The parts of a frame that are worked out, and sent, only where they are needed: their names."""

from core.engine.measures import MEASURES

# Of a frame: the curves of the steps and those of the probes, the map, what was mistaken. Of each
# layer: its units' own maps, its weights as images, its histogram of z, its gradient, how its a, z
# and delta are distributed. Of a comparison: its race's results, its bands over seeds, and map and
# histograms of the runs that are not chosen.
DISTRIBUTIONS = {"a": "a_distribution", "z": "z_distribution", "delta": "delta_distribution"}
PARTS = frozenset(
    {"curves", "probes", "map", "mistakes", "unit_maps", "images", "histograms", "gradient"}
    | {*DISTRIBUTIONS.values(), "race", "band", "beside"}
)
# Measures of a layer go by their own names, but those taken each time on the probe set.
MEASURED = frozenset(n for n, m in MEASURES.items() if m.per_layer and m.taken != "probe")
WHOLE = PARTS | MEASURED
# No part of the whole, as it takes long: many frames have each a little more of it.
SURFACE, SHARPNESS, DOCTOR = "surface", "sharpness", "doctor"
ASKED_FOR = frozenset({SURFACE, SHARPNESS, DOCTOR})
# Has the doctor try, of a run at rest, what only trying tells: some seconds of work.
EXAMINATION = "examination"

Needs = frozenset[str]
