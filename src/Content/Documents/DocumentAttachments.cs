using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;
using NodaTime;

namespace NetworkPortal.Content.Documents;

/// <summary>Reads the text of the documents on a page, for the search index.</summary>
internal sealed class DocumentAttachments(
    DocumentTextExtractor documents,
    DocumentDates dates,
    MediaStore media,
    PortalOptions options,
    IServiceScopeFactory scopes
) : ISearchAttachments
{
    /// <summary>The maximum number of characters that are indexed with a page.</summary>
    private const int MaxTextLength = 2 * DocumentTextExtractor.MaxTextLength;

    public async Task<IReadOnlyList<SearchAttachment>> Of(
        ContentItem item,
        DefinitionSet definitions,
        CancellationToken ct
    ) => await Read(await FilesOf(item, definitions, ct), ct);

    public async Task<IReadOnlyList<SearchAttachment>> LinkedFrom(
        string path,
        IEnumerable<Html> texts,
        CancellationToken ct
    )
    {
        var links = new DocumentLinks(new(options.Url(path)));
        foreach (var text in texts)
            links.Follow(text);
        return await Read(await Current(links.Found, ct), ct);
    }

    private async Task<IReadOnlyList<SearchAttachment>> Read(IEnumerable<MediaFile> files, CancellationToken ct)
    {
        var (attachments, room) = (new List<SearchAttachment>(), MaxTextLength);
        foreach (var file in files)
        {
            var text = await documents.Read(file.Path, ct);
            if (text.Length == 0 || text.Length > room)
                continue;
            room -= text.Length;
            var name = file.Text.Length > 0 ? file.Text : file.Name;
            attachments.Add(new(name, file.Url, text, DocumentTextExtractor.UnitOf(file.Path)));
        }
        return attachments;
    }

    /// <summary>Returns the date of the first document that has one, for an item whose own date is unknown.</summary>
    public async Task<Instant?> DateOf(ContentItem item, DefinitionSet definitions, CancellationToken ct)
    {
        foreach (var file in await FilesOf(item, definitions, ct))
            if (await dates.Of(file.Path, ct) is { } date)
                return date;
        return null;
    }

    private Task<IReadOnlyList<MediaFile>> FilesOf(ContentItem item, DefinitionSet definitions, CancellationToken ct) =>
        Current(new ShownDocuments(definitions, new(options.Url("/" + item.Path))).Of(item), ct);

    /// <summary>
    /// Returns the documents at their current paths. Uses a connection of its own to find those that were moved,
    /// because the caller is reading items.
    /// </summary>
    private async Task<IReadOnlyList<MediaFile>> Current(IReadOnlyList<MediaFile> files, CancellationToken ct)
    {
        var missing = files.Where(file => media.Find(file.Path) is null).Select(file => file.Path).ToList();
        if (missing.Count == 0)
            return files;
        await using var scope = scopes.CreateAsyncScope();
        var moved = await scope
            .ServiceProvider.GetRequiredService<PortalDb>()
            .FileMoves.Where(move => missing.Contains(move.Path))
            .ToDictionaryAsync(move => move.Path, move => move.To, ct);
        return
        [
            .. files
                .Select(file => file with { Path = moved.GetValueOrDefault(file.Path, file.Path) })
                .DistinctBy(file => file.Path),
        ];
    }
}
