using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Items.Importing;

/// <summary>What items are called that say nothing of it themselves.</summary>
internal static class ItemTitles
{
    /// <summary>By the pattern of its type, or else as the type.</summary>
    public static string Of(ItemJson item, ContentTypeDefinition type)
    {
        var pattern = type.Parts.FirstOrDefault(part => part.PartName == "TitlePart") is { } title
            ? Setting.Of(title.Settings, "TitlePartSettings", "Pattern").AsString()
            : null;
        return string.IsNullOrEmpty(pattern)
            ? type.DisplayName
            : PlainText.Shorten(Patterns.Render(pattern, item), 399);
    }

    /// <summary>Gives the items within an item the names that their titles say.</summary>
    public static void Refresh(JsonObject parts)
    {
        foreach (var members in parts.Select(part => part.Value).OfType<JsonObject>().Append(parts))
        foreach (var held in members.Blocks().Concat(members.Objects("Terms")))
        {
            if (held.Object("TitlePart").String("Title") is { Length: > 0 } title)
                held["DisplayText"] = PlainText.Shorten(title, 399);
            Refresh(held);
        }
    }
}
