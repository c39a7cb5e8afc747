using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NetworkPortal.Benchmarks;

/// <summary>The fields of the main form of a page.</summary>
internal static class RaceForm
{
    /// <param name="changed">Fields with other values.</param>
    public static (string, string)[] Fields(string page, params (string Name, string Value)[] changed)
    {
        var form = (IHtmlFormElement)new HtmlParser().ParseDocument(page).QuerySelector("main form")!;
        var fields = DeskAnswers.Fields(form).ToDictionary(field => field.Key, field => field.Value);
        fields.Remove("form_token");
        foreach (var (name, value) in changed)
            fields[name] = value;
        return [.. fields.Select(field => (field.Key, field.Value))];
    }
}
