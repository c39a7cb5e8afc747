using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Site;

/// <summary>Files to download in open formats, in UTF-8.</summary>
public static class Downloads
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Returns a table whose first row has the names of its columns.</summary>
    public static IResult Csv(string name, params IEnumerable<IReadOnlyList<string>> rows)
    {
        // Without the byte order mark, Excel assumes another encoding.
        var text = "\uFEFF" + string.Concat(rows.Select(row => string.Join(',', row.Select(CsvCell.Of)) + "\r\n"));
        return File(text, "text/csv", name);
    }

    public static IResult Json(string name, JsonNode content) =>
        File(content.ToJsonString(Indented), "application/json", name);

    public static IResult Markdown(string name, string text) => File(text, "text/markdown", name);

    private static IResult File(string text, string type, string name) =>
        Results.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", name);
}
