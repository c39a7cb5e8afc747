using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Exports all of a person's data in one archive: pages to read offline, the same data as JSON, and the
/// files.</summary>
internal sealed class DataExport(
    PortalDb db,
    IEnumerable<IPersonalData> modules,
    Views views,
    Themes themes,
    TimeProvider time
)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public sealed record Page(string Name, Instant Made, string Zone, IReadOnlyList<ExportSection> Groups)
        : PageModel("Your data");

    /// <summary>Writes the archive.</summary>
    public async Task Write(Guid person, Stream to, CancellationToken ct)
    {
        var account = await db
            .Accounts.Where(a => a.Id == person)
            .Select(a => new { a.DisplayName, a.TimeZoneId })
            .SingleAsync(ct);
        var groups = await Gather(person, ct);
        var now = time.Now();
        await using var archive = await ZipArchive.CreateAsync(
            to,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            ct
        );
        var page = new Page(
            account.DisplayName,
            now,
            account.TimeZoneId,
            groups.Select(group => ExportSection.From(group, Folder(group), account.TimeZoneId)).ToList()
        );
        await Add(archive, "index.html", Encoding.UTF8.GetBytes(await views.Render("offline/data", page)), ct);
        await Add(archive, "style.css", await Style(ct), ct);
        await Add(archive, "data.json", Encoding.UTF8.GetBytes(Json(person, groups, now).ToJsonString(Readable)), ct);
        foreach (var group in groups)
        foreach (var file in group.Files)
            await Add(archive, Folder(group) + Clean(file.Name), file.Content, ct);
    }

    private async Task<IReadOnlyList<PersonalRecords>> Gather(Guid person, CancellationToken ct)
    {
        var groups = new List<PersonalRecords>();
        foreach (var module in modules)
        await foreach (var group in module.Export(person, ct))
            groups.Add(group);
        return groups;
    }

    private static JsonObject Json(Guid person, IReadOnlyList<PersonalRecords> groups, Instant now) =>
        new()
        {
            ["person"] = person.ToString(),
            ["made"] = $"{now}",
            ["held"] = new JsonArray([
                .. groups.Select(group =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["title"] = group.Title,
                            ["records"] = new JsonArray([.. group.Records.Select(record => record.DeepClone())]),
                            ["files"] = new JsonArray([
                                .. group.Files.Select(file => (JsonNode)(Folder(group) + Clean(file.Name))),
                            ]),
                        }
                ),
            ]),
        };

    private async Task<byte[]> Style(CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        foreach (var path in (string[])["assets/css/tokens.css", "offline/style.css"])
        foreach (var file in themes.Files(path))
        {
            await using var stream = file.CreateReadStream();
            await stream.CopyToAsync(bytes, ct);
        }
        return bytes.ToArray();
    }

    private static async Task Add(ZipArchive archive, string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        await using var entry = await archive.CreateEntry(name).OpenAsync(ct);
        await entry.WriteAsync(content, ct);
    }

    private static string Folder(PersonalRecords group) => $"files/{Slug.From(group.Title)}/";

    /// <summary>Returns a file name that no unpacker can interpret as a path outside its folder.</summary>
    private static string Clean(string name)
    {
        var clean = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' ? c : '-'))
            .Trim('.', ' ');
        return clean.Length > 0 ? clean : "file";
    }
}
