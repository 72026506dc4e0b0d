"""Extractions by PyRadiomics: PARAMETER_FILE(JSON) REPEATS IMAGE MASK.

Prints what the process has cost when the first extraction is done, its values, and then what REPEATS extractions of the
same images cost from memory.
"""

import json
import logging
import resource
import sys
import time

started = time.perf_counter()
import radiomics  # noqa: E402
import SimpleITK  # noqa: E402
from radiomics import featureextractor  # noqa: E402


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


radiomics.setVerbosity(logging.ERROR)
parameters, repeats, image, mask = sys.argv[1:5]
with open(parameters) as file:
    settings = json.load(file)
for custom in settings.get("imageType", {}).values():
    if "sigma" in custom:  # JSON does not tell 1 from 1.0, and the names of the features do
        custom["sigma"] = [float(sigma) for sigma in custom["sigma"]]
extractor = featureextractor.RadiomicsFeatureExtractor(settings)
result = extractor.execute(image, mask)
whole = {
    "cpuSeconds": cpu_seconds(),
    "wallSeconds": time.perf_counter() - started,
    "peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}
volumes = SimpleITK.ReadImage(image), SimpleITK.ReadImage(mask)
in_memory = []
for _ in range(int(repeats)):
    before, begun = cpu_seconds(), time.perf_counter()
    extractor.execute(*volumes)
    in_memory.append({"cpuSeconds": cpu_seconds() - before, "wallSeconds": time.perf_counter() - begun})
print(
    json.dumps(
        {
            **whole,
            "version": "PyRadiomics " + radiomics.__version__,
            "values": {k: float(v) for k, v in result.items() if not k.startswith("diagnostics")},
            "inMemory": in_memory,
        }
    )
)
