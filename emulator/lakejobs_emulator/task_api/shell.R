# Runs the pieces of code that R cells of a notebook are, in one session.  Every piece is a file whose path is
# a line of the input; what it prints is its output, and a mark tells how it ended.
local({
  folder <- Sys.getenv("LAKEJOBS_FOLDER")
  mark <- paste0("\x1e", Sys.getenv("LAKEJOBS_MARK"), " ")
  Sys.unsetenv("LAKEJOBS_MARK")
  widgets <- file.path(folder, "widgets")
  coded <- function(text) utils::URLencode(enc2utf8(as.character(text)), reserved = TRUE)
  tell <- function(...) {
    cat(mark, ..., "\n", sep = "")
    flush(stdout())
  }

  known <- function() {
    lines <- strsplit(readLines(widgets, encoding = "UTF-8"), "=", fixed = TRUE)
    text <- function(part) `Encoding<-`(utils::URLdecode(part), "UTF-8")
    values <- lapply(lines, function(parts) if (length(parts) > 1) text(parts[[2]]) else "")
    stats::setNames(values, vapply(lines, function(parts) text(parts[[1]]), ""))
  }
  define <- function(name, default, ...) {
    if (is.null(known()[[name]])) {
      cat(coded(name), "=", coded(default), "\n", sep = "", file = widgets, append = TRUE)
    }
    invisible(NULL)
  }
  refuse <- function(name) {
    force(name)
    function(...) stop(name, " is not supported in R by this emulator", call. = FALSE)
  }

  given <- list(
    dbutils.widgets.text = define,
    dbutils.widgets.dropdown = define,
    dbutils.widgets.combobox = define,
    dbutils.widgets.multiselect = define,
    dbutils.widgets.get = function(name) {
      found <- known()[[name]]
      if (is.null(found)) stop("No input widget named ", name, " is defined", call. = FALSE)
      found
    },
    dbutils.notebook.exit = function(value = "") {
      cat(coded(value), file = file.path(folder, "exit"))
      signalCondition(structure(class = c("notebookExit", "condition"), list(message = "exit", call = NULL)))
    },
    display = function(x, ...) print(x),
    displayHTML = function(html) {
      file <- tempfile("shown-", folder, ".html")
      writeLines(enc2utf8(as.character(html)), file, useBytes = TRUE)
      tell("show html ", file)
    }
  )
  refused <- c(
    "notebook.run", "fs.ls", "fs.cp", "fs.mv", "fs.rm", "fs.head", "fs.put", "fs.mkdirs", "fs.mount",
    "secrets.get", "secrets.getBytes", "secrets.list", "secrets.listScopes", "library.restartPython"
  )
  names <- paste0("dbutils.", refused)
  attach(c(given, stats::setNames(lapply(names, refuse), names)), name = "dbutils", warn.conflicts = FALSE)

  options(warn = 1, device = function(...) {
    grDevices::png(tempfile("figure-%03d-", folder, ".png"), width = 800, height = 600)
  })
  run <- function(path) {
    for (expression in parse(text = readLines(path, encoding = "UTF-8", warn = FALSE), keep.source = FALSE)) {
      result <- withVisible(eval(expression, globalenv()))
      if (result$visible) print(result$value)
    }
    "Success"
  }
  figures <- function() {
    grDevices::graphics.off()
    for (figure in sort(list.files(folder, "^figure-", full.names = TRUE))) tell("show png ", figure)
  }

  input <- file("stdin", "r")
  tell("ended Success")
  while (length(path <- readLines(input, n = 1)) > 0) {
    state <- tryCatch(
      withCallingHandlers(run(path), error = function(error) {
        calls <- vapply(sys.calls(), function(call) deparse(call, nlines = 1)[[1]], "")
        ours <- max(0, which(calls == "eval(expression, globalenv())"))
        cat("Error: ", conditionMessage(error), "\n", sep = "")
        for (call in utils::head(calls[-seq_len(ours)], -2)) cat("  at ", call, "\n", sep = "")
      }),
      notebookExit = function(condition) "Success",
      error = function(error) gsub("\n", " ", paste0("Error: ", conditionMessage(error)), fixed = TRUE)
    )
    figures()
    tell("ended ", state)
  }
})
