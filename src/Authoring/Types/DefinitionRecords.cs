using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;

namespace NetworkPortal.Authoring.Types;

/// <summary>The parts of a type, or the fields of a part, in its JSON: found by name, in order.</summary>
internal sealed class DefinitionRecords
{
    /// <summary>
    /// The setting that stores removed fields, so that they can be restored unchanged. Other systems keep it as an
    /// unknown setting.
    /// </summary>
    private const string Removed = "RemovedFieldSettings";
    private readonly JsonObject definition;
    private readonly string member,
        group;

    private DefinitionRecords(JsonObject definition, string member, string group)
    {
        this.definition = definition;
        this.member = member;
        this.group = group;
    }

    public static DefinitionRecords PartsOf(JsonObject type) =>
        new(type, "ContentTypePartDefinitionRecords", "ContentTypePartSettings");

    public static DefinitionRecords FieldsOf(JsonObject part) =>
        new(part, "ContentPartFieldDefinitionRecords", "ContentPartFieldSettings");

    /// <summary>Returns the settings of a type, part, or field, adding them if it has none.</summary>
    public static JsonObject SettingsOf(JsonObject definition)
    {
        if (definition["Settings"] is not JsonObject settings)
            definition["Settings"] = settings = [];
        return settings;
    }

    public static IEnumerable<JsonObject> RemovedFields(JsonObject part) =>
        part.Object("Settings").Object(Removed).Objects("Fields");

    public JsonObject? Find(string name) => definition.Objects(member).FirstOrDefault(record => NameOf(record) == name);

    /// <summary>Appends a record, unless one with its name exists.</summary>
    public void Add(JsonObject record)
    {
        if (Find(NameOf(record)) is null)
            Arrange([.. InOrder(), record]);
    }

    /// <summary>Moves a record up (-1) or down (1).</summary>
    public void Move(string name, int by)
    {
        var records = InOrder();
        var at = records.FindIndex(record => NameOf(record) == name);
        if (at < 0 || at + by < 0 || at + by >= records.Count)
            return;
        (records[at], records[at + by]) = (records[at + by], records[at]);
        Arrange(records);
    }

    public JsonObject? Remove(string name)
    {
        if (Find(name) is not { } record)
            return null;
        Arrange([.. InOrder().Where(other => other != record)]);
        return record;
    }

    public static void SetAside(JsonObject part, string name)
    {
        if (FieldsOf(part).Remove(name) is not { } record)
            return;
        Keep(
            part,
            [
                .. RemovedFields(part).Where(other => NameOf(other) != name).Select(other => other.DeepClone()),
                record.DeepClone(),
            ]
        );
    }

    public static void PutBack(JsonObject part, string name)
    {
        if (RemovedFields(part).FirstOrDefault(record => NameOf(record) == name) is not { } removed)
            return;
        FieldsOf(part).Add((JsonObject)removed.DeepClone());
        Keep(part, [.. RemovedFields(part).Where(other => NameOf(other) != name).Select(other => other.DeepClone())]);
    }

    private static void Keep(JsonObject part, JsonNode?[] fields)
    {
        var settings = SettingsOf(part);
        settings.Remove(Removed);
        if (fields.Length > 0)
            settings[Removed] = new JsonObject { ["Fields"] = new JsonArray(fields) };
    }

    private List<JsonObject> InOrder() =>
        [
            .. definition
                .Objects(member)
                .OrderBy(record => Setting.Of(record.Object("Settings") ?? [], group, "Position").AsNumber() ?? 0),
        ];

    private void Arrange(List<JsonObject> records)
    {
        var list = new JsonArray([.. records.Select(record => record.DeepClone())]);
        var at = 0;
        foreach (var record in list.OfType<JsonObject>())
        {
            var settings = SettingsOf(record);
            Setting.Put(settings, group, "Position", JsonValue.Create($"{at++}"));
        }
        definition[member] = list;
    }

    private static string NameOf(JsonObject record) =>
        record.String("Name") is { Length: > 0 } name ? name : record.String("PartName");
}
