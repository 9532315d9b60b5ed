package lakejobs

import java.io.{ByteArrayInputStream, ByteArrayOutputStream, ObjectInputStream, ObjectOutputStream}
import java.net.{URLDecoder, URLEncoder}
import java.nio.file.{Files, NoSuchFileException, Path, Paths, StandardCopyOption}
import java.util.UUID

import scala.collection.mutable
import scala.util.control.NonFatal

import org.apache.spark.internal.Logging
import org.apache.spark.sql.{SparkSession, SparkSessionExtensions, classic}
import org.apache.spark.sql.catalyst.FunctionIdentifier
import org.apache.spark.sql.catalyst.catalog._
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan
import org.apache.spark.sql.catalyst.rules.Rule

/**
 * Keeps the catalog of a Spark without Hive in the folder `spark.lakejobs.catalog`: a file for each database,
 * table, view and function.  Every Spark on the folder sees what the others did, from its next query on, and
 * one that starts finds all of it.
 */
class KeptCatalog extends (SparkSessionExtensions => Unit) {
  override def apply(extensions: SparkSessionExtensions): Unit =
    extensions.injectHintResolutionRule(session => new Follow(session))
}

/** Changes no plan: the batch of hints is the first one, so what others did is known before names are resolved. */
private class Follow(session: SparkSession) extends Rule[LogicalPlan] {
  override def apply(plan: LogicalPlan): LogicalPlan = {
    Keeper.of(session.asInstanceOf[classic.SparkSession]).follow()
    plan
  }
}

private object Keeper {
  private val known = mutable.Map.empty[AnyRef, Keeper]

  def of(session: classic.SparkSession): Keeper = synchronized {
    known.getOrElseUpdate(session.sharedState, {
      val folder = Paths.get(session.sparkContext.getConf.get("spark.lakejobs.catalog"))
      new Keeper(session.sharedState.externalCatalog, folder)
    })
  }
}

/** One Spark's side of the folder. `version` is a file that changes with every change of the others. */
private class Keeper(catalog: ExternalCatalogWithListener, folder: Path) extends Logging {
  private val version = folder.resolve("version")
  private val there = mutable.Map.empty[String, Seq[Byte]]
  private var seen = ""
  private val inner = catalog.unwrapped

  Files.createDirectories(folder)
  catalog.addListener(new ExternalCatalogEventListener {
    override def onEvent(event: ExternalCatalogEvent): Unit = keep(event)
  })

  def follow(): Unit = synchronized {
    val now = text(version)
    if (now != seen) {
      seen = now
      val found = folder.toFile.list().filter(_.contains("=")).toSet
      // databases go first where things are made, and last where they are dropped
      (there.keySet.toSet -- found).toSeq.sorted.reverse.foreach(name => attempt(name)(forget(name)))
      found.toSeq.sorted.foreach(name => attempt(name)(take(name)))
    }
  }

  private def attempt(name: String)(work: => Unit): Unit =
    try work catch { case NonFatal(error) => logWarning(s"the kept catalog: $name: $error") }

  private def take(name: String): Unit = {
    val bytes = try Files.readAllBytes(folder.resolve(name)) catch { case _: NoSuchFileException => return }
    if (there.get(name).exists(_.sameElements(bytes))) return
    new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject() match {
      case database: CatalogDatabase if inner.databaseExists(database.name) => inner.alterDatabase(database)
      case database: CatalogDatabase => inner.createDatabase(database, ignoreIfExists = true)
      case table: CatalogTable if inner.tableExists(table.database, table.identifier.table) => inner.alterTable(table)
      case table: CatalogTable => inner.createTable(table, ignoreIfExists = true)
      case told: Array[String] =>
        val Array(database, one, className, resources @ _*) = told
        val found = resources.grouped(2).map(pair => FunctionResource(FunctionResourceType.fromString(pair.head), pair(1)))
        val function = CatalogFunction(FunctionIdentifier(one, Some(database)), className, found.toSeq)
        if (inner.functionExists(database, one)) inner.alterFunction(database, function)
        else inner.createFunction(database, function)
    }
    there(name) = bytes.toSeq
  }

  /** Drop what another Spark has dropped. The files are that one's to delete, if anyone's. */
  private def forget(name: String): Unit = {
    there.remove(name)
    parts(name) match {
      case Seq("1database", database) =>
        if (inner.listTables(database).isEmpty) inner.dropDatabase(database, ignoreIfNotExists = true, cascade = false)
      case Seq("2table", database, table) =>
        inner.alterTable(inner.getTable(database, table).copy(tableType = CatalogTableType.EXTERNAL))
        inner.dropTable(database, table, ignoreIfNotExists = true, purge = false)
      case Seq("3function", database, function) => inner.dropFunction(database, function)
    }
  }

  private def keep(event: ExternalCatalogEvent): Unit = synchronized {
    event match {
      case CreateDatabaseEvent(database) => put("1database", database)(inner.getDatabase(database))
      case AlterDatabaseEvent(database) => put("1database", database)(inner.getDatabase(database))
      case DropDatabaseEvent(database) =>
        there.keySet.toSeq.filter(parts(_)(1) == database).foreach(remove)
      case CreateTableEvent(database, table) => put("2table", database, table)(inner.getTable(database, table))
      case AlterTableEvent(database, table, _) => put("2table", database, table)(inner.getTable(database, table))
      case DropTableEvent(database, table) => remove(name("2table", database, table))
      case RenameTableEvent(database, old, table) =>
        remove(name("2table", database, old))
        put("2table", database, table)(inner.getTable(database, table))
      case CreateFunctionEvent(database, one) => put("3function", database, one)(told(database, one))
      case AlterFunctionEvent(database, one) => put("3function", database, one)(told(database, one))
      case DropFunctionEvent(database, one) => remove(name("3function", database, one))
      case RenameFunctionEvent(database, old, one) =>
        remove(name("3function", database, old))
        put("3function", database, one)(told(database, one))
      case _ => return
    }
    // This one looks again, too: what another has written in the same moment must not be missed.
    write(version, UUID.randomUUID().toString.getBytes)
  }

  /** A function as texts, because its own parts cannot be serialized: database, name, class, resources. */
  private def told(database: String, one: String): Array[String] = {
    val function = inner.getFunction(database, one)
    Array(database, one, function.className) ++
      function.resources.flatMap(each => Seq(each.resourceType.resourceType, each.uri))
  }

  private def put(kind: String, path: String*)(value: AnyRef): Unit = {
    val buffer = new ByteArrayOutputStream
    val stream = new ObjectOutputStream(buffer)
    stream.writeObject(value)
    stream.close()
    val file = name(kind +: path: _*)
    there(file) = buffer.toByteArray.toSeq
    write(folder.resolve(file), buffer.toByteArray)
  }

  private def remove(file: String): Unit = {
    there.remove(file)
    Files.deleteIfExists(folder.resolve(file))
  }

  private def write(path: Path, bytes: Array[Byte]): Unit = {
    val beside = folder.resolve(".new-" + UUID.randomUUID())
    Files.write(beside, bytes)
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING)
  }

  private def text(path: Path): String =
    try new String(Files.readAllBytes(path)) catch { case _: NoSuchFileException => "" }

  private def name(parts: String*): String = parts.map(URLEncoder.encode(_, "UTF-8")).mkString("=")
  private def parts(name: String): Seq[String] = name.split("=").toSeq.map(URLDecoder.decode(_, "UTF-8"))
}
