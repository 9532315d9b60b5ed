// What Scala cells of a notebook find beside Spark: widgets, exit and display; the rest is refused by name.
import scala.language.dynamics

object LakejobsCell extends Serializable {
  import java.net.{URLDecoder, URLEncoder}
  import java.nio.charset.StandardCharsets.UTF_8
  import java.nio.file.{Files, Paths, StandardOpenOption}

  private def folder = Paths.get(System.getenv("LAKEJOBS_FOLDER"))
  private def widgets = folder.resolve("widgets")

  def tell(text: String): Unit = {
    println("\u001e" + System.getenv("LAKEJOBS_MARK") + " " + text)
    Console.flush()
  }

  def show(kind: String, text: String): Unit = {
    val file = Files.createTempFile(folder, "shown-", "")
    Files.write(file, text.getBytes(UTF_8))
    tell(s"show $kind $file")
  }

  def exit(value: String): Nothing = {
    Files.write(folder.resolve("exit"), coded(value).getBytes(UTF_8))
    tell("mute")
    throw new RuntimeException("exit")
  }

  def known: Map[String, String] = {
    val lines = new String(Files.readAllBytes(widgets), UTF_8).split("\n").filter(_.contains("="))
    lines.map { line =>
      val Array(name, value) = line.split("=", 2)
      URLDecoder.decode(name, "UTF-8") -> URLDecoder.decode(value, "UTF-8")
    }.toMap
  }

  def define(name: String, default: String): Unit = if (!known.contains(name)) {
    Files.write(widgets, s"${coded(name)}=${coded(default)}\n".getBytes(UTF_8), StandardOpenOption.APPEND)
  }

  private def coded(text: String) = URLEncoder.encode(text, "UTF-8").replace("+", "%20")
}

class LakejobsRefused(name: String) extends Dynamic {
  private def refuse(member: String) =
    throw new UnsupportedOperationException(s"dbutils.$name.$member is not supported in Scala by this emulator")
  def selectDynamic(member: String): Nothing = refuse(member)
  def applyDynamic(member: String)(arguments: Any*): Nothing = refuse(member)
}

object dbutils extends Serializable {
  object widgets extends Serializable {
    def text(name: String, default: String, label: String = ""): Unit = LakejobsCell.define(name, default)
    def dropdown(name: String, default: String, choices: Seq[String], label: String = ""): Unit = text(name, default)
    def combobox(name: String, default: String, choices: Seq[String], label: String = ""): Unit = text(name, default)
    def multiselect(name: String, default: String, choices: Seq[String], label: String = ""): Unit = text(name, default)
    def get(name: String): String = LakejobsCell.known.getOrElse(
      name, throw new NoSuchElementException(s"No input widget named $name is defined"))
  }
  object notebook extends Serializable {
    def exit(value: String): Nothing = LakejobsCell.exit(value)
    def run(path: String, timeout: Int = 0, arguments: Any = Map()): Nothing =
      new LakejobsRefused("notebook").selectDynamic("run")
    def getContext(): Nothing = new LakejobsRefused("notebook").selectDynamic("getContext")
  }
  val fs = new LakejobsRefused("fs")
  val secrets = new LakejobsRefused("secrets")
  val jobs = new LakejobsRefused("jobs")
  val library = new LakejobsRefused("library")
  val credentials = new LakejobsRefused("credentials")
  val data = new LakejobsRefused("data")
}

def getArgument(name: String, default: String = ""): String = LakejobsCell.known.getOrElse(name, default)

def displayHTML(html: String): Unit = LakejobsCell.show("html", html)

def display(frame: org.apache.spark.sql.Dataset[_]): Unit = {
  val rows = frame.toDF().limit(10001).toJSON.collect()
  LakejobsCell.show("table", (frame.schema.json +: rows.toSeq).mkString("\n"))
}
