"""One extraction by PyRadiomics: IMAGE MASK PARAMETER_FILE(JSON); prints what it cost and the values."""

import json
import logging
import resource
import sys
import time

started = time.perf_counter()
import radiomics  # noqa: E402
from radiomics import featureextractor  # noqa: E402

radiomics.setVerbosity(logging.ERROR)
image, mask, parameters = sys.argv[1:4]
with open(parameters) as file:
    settings = json.load(file)
for custom in settings.get("imageType", {}).values():
    if "sigma" in custom:  # JSON does not tell 1 from 1.0, and the names of the features do
        custom["sigma"] = [float(sigma) for sigma in custom["sigma"]]
extractor = featureextractor.RadiomicsFeatureExtractor(settings)
result = extractor.execute(image, mask)
usage = resource.getrusage(resource.RUSAGE_SELF)
print(
    json.dumps(
        {
            "cpuSeconds": usage.ru_utime + usage.ru_stime,
            "wallSeconds": time.perf_counter() - started,
            "peakMb": usage.ru_maxrss / 1024,
            "version": "PyRadiomics " + radiomics.__version__,
            "values": {k: float(v) for k, v in result.items() if not k.startswith("diagnostics")},
        }
    )
)
