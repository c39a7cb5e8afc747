using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Versions;

/// <summary>The page that compares two versions of an item, field by field and word by word.</summary>
internal static class CompareVersions
{
    /// <summary>The IDs of the versions to compare, from the query.</summary>
    internal sealed record VersionPair(string From, string To);

    internal sealed record Side(string Version, string Author, Instant At, string Note);

    /// <param name="Whole">"added" or "removed" if the whole field was added or removed, otherwise blank.</param>
    internal sealed record Line(string Path, string Label, string Whole, IReadOnlyList<DiffWord> Words);

    internal sealed record Page : DeskPage
    {
        public required string Id { get; init; }

        public required Side From { get; init; }

        public required Side To { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required string Zone { get; init; }
    }

    public static async Task<IResult> Show(
        string id,
        [AsParameters] VersionPair pair,
        [AsParameters] RequestContext context,
        ItemTexts texts,
        DeskMenu menu
    )
    {
        var versions = await context
            .Db.Items.AsNoTracking()
            .WithId(id)
            .Where(i => i.VersionId == pair.From || i.VersionId == pair.To)
            .ToListAsync(context.Ct);
        var (old, current) = (
            versions.FirstOrDefault(i => i.VersionId == pair.From),
            versions.FirstOrDefault(i => i.VersionId == pair.To)
        );
        if (old is null || current is null || !await context.Db.Items.Latest().WithId(id).AnyAsync(context.Ct))
            return View.NotFound;
        var (before, after) = (
            await texts.Of(old.ContentType, old.Data, context.Ct),
            await texts.Of(current.ContentType, current.Data, context.Ct)
        );
        var lines = before
            .Concat(after)
            .DistinctBy(field => field.Path)
            .Select(field => Compare(field, before, after))
            .OfType<Line>()
            .ToList();
        return View.Page(
            "authoring/compare",
            new Page
            {
                Title = current.DisplayText,
                Menu = await menu.At(DeskUrls.Content, context.Ct),
                Id = id,
                From = SideOf(old),
                To = SideOf(current),
                Lines = lines,
                Zone = await context.Db.ZoneOf(context.User, context.Ct),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs =
                [
                    new("Desk", "/desk"),
                    new("Content", DeskUrls.Content),
                    new("Item", $"/desk/content/{id}"),
                ],
            }
        );
    }

    private static Side SideOf(ContentItem item) => new(item.VersionId, item.Author, item.ModifiedUtc, item.Note);

    private static Line? Compare(FieldText field, IReadOnlyList<FieldText> before, IReadOnlyList<FieldText> after)
    {
        var (one, other) = (Text(before, field.Path), Text(after, field.Path));
        return one == other
            ? null
            : new(
                field.Path,
                field.Label,
                one.Length == 0 ? "added"
                    : other.Length == 0 ? "removed"
                    : "",
                WordDiff.Around(WordDiff.Of(one, other))
            );
    }

    private static string Text(IReadOnlyList<FieldText> fields, string path) =>
        fields.FirstOrDefault(field => field.Path == path)?.Text ?? "";
}
