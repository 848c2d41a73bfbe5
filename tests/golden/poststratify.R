# Golden values for a national survey, post-stratified to a place, from R's `survey`.
#
# Run in this folder: Rscript poststratify.R
# Reads respondents.csv (survey.R writes it); writes poststratify.csv. The tests read it without R.
suppressPackageStartupMessages(library(survey))
d <- read.csv("respondents.csv")
d$age <- substr(d$sex_age, 2, 2)
places <- list(
  nation = c(20, 30, 30, 20), young = c(40, 35, 15, 10), old = c(5, 15, 30, 50)
)
rows <- list()
for (item in c("item1", "item2", "item4")) {
  answered <- d[!is.na(d[[item]]), ]
  design <- svydesign(~1, weights = ~design_weight, data = answered)
  for (place in names(places)) {
    population <- data.frame(age = as.character(1:4), Freq = places[[place]])
    estimate <- svymean(as.formula(paste0("~", item)), postStratify(design, ~age, population))
    rows[[length(rows) + 1]] <- data.frame(item, place, share = sprintf("%.17g", coef(estimate)),
                                           standard_error = sprintf("%.17g", SE(estimate)))
  }
}
write.csv(do.call(rbind, rows), "poststratify.csv", row.names = FALSE, quote = FALSE)
