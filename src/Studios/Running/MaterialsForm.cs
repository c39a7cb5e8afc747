using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Running;

/// <summary>The form for the links of a session: a row for each. A blank row is ignored.</summary>
internal sealed class MaterialsForm : SeenForm
{
    public IReadOnlyList<MaterialsRow> Rows { get; } =
    [.. Enumerable.Range(1, SessionMaterials.MaxLinks).Select(number => new MaterialsRow(number))];

    /// <summary>The rows to show: those that are filled in, and a few blank ones.</summary>
    public IReadOnlyList<MaterialsRow> Shown =>
        [
            .. Rows.Take(
                Math.Max(4, Rows.Where(row => !row.IsBlank).Select(row => row.Number + 2).DefaultIfEmpty().Max())
            ),
        ];

    public override IReadOnlyList<Field> Fields =>
        [.. base.Fields, .. Rows.SelectMany(row => new[] { row.Title, row.Url })];

    public IReadOnlyList<SessionLink> Links =>
        [.. Rows.Where(row => !row.IsBlank).Select(row => new SessionLink(row.Title.Value, row.Url.Value))];

    public MaterialsForm Show(SessionRecord record)
    {
        Version.Set($"{record.MaterialsVersion}");
        foreach (var (link, at) in record.Links.Select((link, at) => (link, at)))
        {
            Rows[at].Title.Set(link.Title);
            Rows[at].Url.Set(link.Url);
        }
        return this;
    }

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        foreach (var row in Rows.Where(row => !row.IsBlank))
            row.Check();
        return Valid;
    }
}

internal sealed class MaterialsRow(int number)
{
    public int Number { get; } = number;

    public Field Title { get; } =
        Field.Text($"title-{number}", "Title").UpTo(SessionLink.TitleLength).WithAutocomplete("off");

    public Field Url { get; } =
        Field
            .Text($"url-{number}", "Link", "url")
            .UpTo(SessionLink.UrlLength)
            .WithAutocomplete("off")
            .Accept(IsWeb, "Enter a link that starts with https://.");

    public bool IsBlank => Title.Values.Count == 0 && Url.Values.Count == 0;

    public void Check()
    {
        if (Title.Values.Count == 0)
            Title.Fail($"Link {Number}: enter a title.");
        if (Url.Values.Count == 0)
            Url.Fail($"Link {Number}: enter the link.");
    }

    private static bool IsWeb(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http";
}
