using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Files;

/// <summary>
/// The filter of the file list, stored in the URL. With a search text or kind, the filter includes subfolders.
/// </summary>
internal sealed class MediaFilter : Form
{
    public Field Text { get; } = Field.Text("q", "Name contains").UpTo(100).WithAutocomplete("off");

    public Field Kind { get; } =
        Field
            .Choice("kind", "Type")
            .From([
                new("", "Any type"),
                new("Picture", "Pictures"),
                new("Document", "Documents"),
                new("Video", "Videos"),
                new("Sound", "Audio"),
            ]);

    public string Folder { get; private init; } = "";

    /// <summary>Whether files are shown as table rows instead of thumbnails.</summary>
    public bool Table { get; private init; }

    public bool Narrow => Text.Value.Length > 0 || Kind.Value.Length > 0;

    public static MediaFilter From(IQueryCollection query)
    {
        var folder = query["folder"].ToString();
        var filter = new MediaFilter
        {
            Folder = MediaPath.FolderFault(folder) is null ? folder : "",
            Table = query["view"] == "list",
        };
        foreach (var field in filter.Fields)
            field.Set(Known(field, query[field.Name].ToString().Trim()));
        return filter;
    }

    public IQueryable<LibraryFile> Apply(IQueryable<LibraryFile> files)
    {
        var (folder, below) = (Folder, Folder + "/");
        if (!Narrow)
            return files.Where(file => file.Folder == folder);
        if (folder.Length > 0)
            files = files.Where(file => file.Folder == folder || file.Folder.StartsWith(below));
        if (Enum.TryParse<MediaKind>(Kind.Value, out var kind))
            files = files.Where(file => file.Kind == kind);
        return files.WithWords(Text.Value, file => file.Path);
    }

    public string Url(int page) => At(Folder, page, Table);

    /// <summary>The URL of the same list in the other view.</summary>
    public string OtherViewUrl => At(Folder, 1, !Table);

    /// <summary>Returns the URL of a folder without filters, in the current view.</summary>
    public string FolderUrl(string folder) => Join([("folder", folder), ("view", Table ? "list" : "")]);

    private string At(string folder, int page, bool table) =>
        Join([
            ("folder", folder),
            ("q", Text.Value),
            ("kind", Kind.Value),
            ("view", table ? "list" : ""),
            ("page", page > 1 ? $"{page}" : ""),
        ]);

    private static string Join(IEnumerable<(string Name, string Value)> query) =>
        string.Join(
            '&',
            query.Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}")
        )
            is { Length: > 0 } joined
            ? $"{MediaDesk.Url}?{joined}"
            : MediaDesk.Url;

    private static string? Known(Field field, string value) =>
        value.Length is 0 or > 100 || (field.Type == "select" && field.Options.All(option => option.Value != value))
            ? null
            : value;
}
