using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Publishing;

/// <summary>Determines the titles of items that don't have one.</summary>
internal static class ItemTitles
{
    /// <summary>Renders the title pattern of the item's type or, if there is none, returns the type's name.</summary>
    public static string Of(ItemJson item, ContentTypeDefinition type)
    {
        var pattern = type.Parts.FirstOrDefault(part => part.PartName == "TitlePart") is { } title
            ? Setting.Of(title.Settings, "TitlePartSettings", "Pattern").AsString()
            : null;
        return string.IsNullOrEmpty(pattern)
            ? type.DisplayName
            : PlainText.Shorten(Patterns.Render(pattern, item), 399);
    }

    /// <summary>Sets the display text of contained items to their titles.</summary>
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
