answer <- function(d) {
  event <- d$y == 1
  features <- d[names(d) != "y"]
  p <- vapply(features, function(v) wilcox.test(v[event], v[!event])$p.value, 0)
  as.list(p.adjust(p, "BH"))
}
