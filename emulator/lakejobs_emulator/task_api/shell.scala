// Runs the pieces of code that Scala cells of a notebook are, in one Spark shell.  Every piece is a file whose
// path is a line of the input; what it prints is its output, and a mark tells how it ended.  The first piece is
// dbutils.scala, which nobody is to see.
object LakejobsCells {
  private val mark = "\u001e" + System.getenv("LAKEJOBS_MARK") + " "

  def tell(text: String): Unit = { println(mark + text); Console.flush() }

  def serve(): Unit = {
    val shell = org.apache.spark.repl.Main.interp.intp
    val input = new java.io.BufferedReader(new java.io.InputStreamReader(System.in, "UTF-8"))
    tell("ended Success")
    Iterator.continually(input.readLine()).takeWhile(_ != null).foreach { path =>
      val code = new String(java.nio.file.Files.readAllBytes(java.nio.file.Paths.get(path)), "UTF-8")
      tell("ended " + shell.interpret(code))
      if (!shell.reporter.printResults) shell.reporter.togglePrintResults()
    }
  }
}

LakejobsCells.serve()
