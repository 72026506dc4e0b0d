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
    extractor = featureextractor.RadiomicsFeatureExtractor(json.load(file))
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
