using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Publishing;

/// <summary>Determines the titles of items that don't have one.</summary>
internal static class ItemTitles
{
    /// <summary>
    /// Gives an item without a title the one from its type's pattern or, if there is none, the type's name.
    /// </summary>
    /// <returns>Why the pattern can't be rendered, or null.</returns>
    public static Refusal? Give(ItemJson item, ContentTypeDefinition type)
    {
        if (item.DisplayText.Length > 0)
            return null;
        var pattern = type.Parts.FirstOrDefault(held => held.PartName == "TitlePart") is { } part
            ? Setting.Of(part.Settings, "TitlePartSettings", "Pattern").AsString()
            : null;
        if (string.IsNullOrEmpty(pattern))
            item.DisplayText = type.DisplayName;
        else if (Patterns.TryRender(pattern, item, out var title, out var refusal))
            item.DisplayText = PlainText.Shorten(title, 399);
        else
            return refusal;
        return null;
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
