using System.Text.Json.Nodes;
using NetworkPortal.Content;

namespace NetworkPortal.Authoring.Forms;

/// <summary>
/// An object inside an item's JSON that is created only when something is written to it, so that opening an editor
/// changes nothing.
/// </summary>
internal sealed class LazyJsonObject
{
    private readonly Func<JsonObject?> find;
    private readonly Func<JsonObject> make;

    private LazyJsonObject(Func<JsonObject?> find, Func<JsonObject> make) => (this.find, this.make) = (find, make);

    public static LazyJsonObject Of(JsonObject root) => new(() => root, () => root);

    public JsonObject? Found => find();

    public LazyJsonObject At(string name) =>
        new(
            () => find().Object(name),
            () =>
            {
                var parent = make();
                return parent[name] as JsonObject ?? (JsonObject)(parent[name] = new JsonObject());
            }
        );

    /// <summary>Sets a member. An empty value isn't written if the member didn't exist.</summary>
    public void Set(string member, JsonNode? value)
    {
        var before = find().Member(member);
        if (JsonNode.DeepEquals(before, value) || (before is null && IsEmpty(value)))
            return;
        make()[member] = value;
    }

    public void SetText(string member, string value) => Set(member, JsonValue.Create(value));

    public void SetList(string member, IEnumerable<string> values) => Set(member, Json.List(values));

    private static bool IsEmpty(JsonNode? value) =>
        value is null or JsonArray { Count: 0 } || value.AsString() == "" || value.AsBool() == false;
}
