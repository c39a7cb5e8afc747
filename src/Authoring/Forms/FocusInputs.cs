using System.Text.Json.Nodes;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Forms;

/// <summary>The inputs for a picture's focus point, in percent. With a script, it is chosen in the picture.</summary>
internal static class FocusInputs
{
    public static IReadOnlyList<Field> Of(string name, JsonNode? anchor)
    {
        var focus = FocusPoint.Of(anchor);
        Field[] fields =
        [
            Field.Number($"{name}.X", "Focus: percent from the left", 0, 100),
            Field.Number($"{name}.Y", "Focus: percent from the top", 0, 100),
        ];
        fields[0].Set(Percent(focus.X).ToString(null, null));
        fields[1].Set(Percent(focus.Y).ToString(null, null));
        return fields;
    }

    /// <summary>Returns the anchor as it was if its percents are the same, because it may be more exact.</summary>
    public static JsonNode? Read(IReadOnlyList<Field> fields, JsonNode? before)
    {
        if (fields is not [var left, var top])
            return before;
        var (x, y) = (left.AsNumber ?? 50, top.AsNumber ?? 50);
        var was = FocusPoint.Of(before);
        return (x, y) == (Percent(was.X), Percent(was.Y)) ? before : new FocusPoint(x / 100m, y / 100m).ToAnchor();
    }

    private static int Percent(decimal part) => (int)Math.Round(part * 100);
}
