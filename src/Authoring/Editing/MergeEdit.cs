using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Editing;

/// <summary>
/// Resolves conflicts when two people changed the same field: shows both versions by field and paragraph, and applies
/// the user's choices.
/// </summary>
internal static class MergeEdit
{
    /// <param name="Theirs">The text of the latest version, with its differences from mine marked.</param>
    internal sealed record Line(string Path, string Label, string Mine, string Theirs, IReadOnlyList<DiffWord> Words)
    {
        /// <summary>The pieces of the whole text, if only some paragraphs need a choice.</summary>
        public IReadOnlyList<Piece> Pieces { get; init; } = [];

        public string Choice { get; init; } = "";
    }

    /// <param name="Name">The name of the form field for this choice, or blank if no choice is needed.</param>
    /// <param name="Choice">The choice submitted before, when some choices were still missing: mine, theirs, or
    /// both.</param>
    internal sealed record Piece(string Name, string Mine, string Theirs, IReadOnlyList<DiffWord> Words, string Choice);

    internal sealed record Page : DeskPage
    {
        public override string Title => "Two versions";

        public required string Id { get; init; }

        public required Guid Edit { get; init; }

        public required string Latest { get; init; }

        public required string Who { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required Form Form { get; init; }
    }

    private sealed class Choices : Form;

    public static async Task<IResult> Show(
        string id,
        Guid edit,
        [AsParameters] RequestContext context,
        ItemTexts texts,
        DeskMenu menu
    ) =>
        await Find(id, edit, context.Db, context.User, context.Ct) is { } found
            ? await Answer(found, texts, menu, new Choices(), context.Ct)
            : View.NotFound;

    public static async Task<IResult> Submit(
        string id,
        Guid edit,
        [AsParameters] RequestContext context,
        ItemTexts texts,
        DeskMenu menu
    )
    {
        var (ct, sent) = (context.Ct, await FormBody.Read(context.Http));
        if (await Find(id, edit, context.Db, context.User, ct) is not { } found)
            return View.NotFound;
        found = found with { Sent = sent };
        var (own, versions, merged) = found;
        var form = new Choices();
        // A newer version was saved while the user was choosing, so there may be new conflicts to choose from.
        if (sent["latest"] != versions.Latest!.VersionId)
            form.Fail("Someone else just saved another change. Review both versions again.");
        else if (
            merged
                .Conflicts.SelectMany(path => NamesOf(path, merged))
                .Any(name => sent["keep:" + name].ToString() is not ("mine" or "theirs" or "both"))
        )
            form.Fail("Choose a version for each part.");
        if (!form.Valid)
            return await Answer(found, texts, menu, form, ct);
        foreach (var path in merged.Conflicts)
            Choose(path, found);
        own.Rebase(versions.Latest.VersionId, merged.Data, context.Now);
        await context.Db.SaveChangesAsync(ct);
        return View.Redirect(
            $"/desk/content/{id}/edit?edit={edit}",
            "The two versions were merged. Check the result, then save."
        );
    }

    private static IEnumerable<string> NamesOf(string path, ThreeWayMerge.Merged merged) =>
        merged.Texts.TryGetValue(path, out var pieces)
            ? pieces.Where(piece => piece.Conflict).Select((_, at) => $"{path}:{at}")
            : [path];

    private static void Choose(string path, Found found)
    {
        var merged = found.Merged;
        var sent = found.Sent;
        var theirs = ThreeWayMerge.At(found.Versions.Latest!.Data, path);
        if (!merged.Texts.TryGetValue(path, out var pieces))
        {
            if (sent["keep:" + path] == "theirs")
                ThreeWayMerge.Put(merged.Data, path, theirs);
            return;
        }
        var at = 0;
        var text = ParagraphMerge.Join(
            pieces,
            piece =>
            {
                var name = $"{path}:{at++}";
                return sent["keep:" + name].ToString() switch
                {
                    "theirs" => piece.Theirs,
                    "both" => $"{found.Edited(name, piece.Mine)}\n\n{piece.Theirs}",
                    _ => found.Edited(name, piece.Mine),
                };
            }
        );
        ThreeWayMerge.Put(merged.Data, path, ThreeWayMerge.WithText(theirs!, text));
    }

    private sealed record Found(ContentEdit Edit, ContentVersions Versions, ThreeWayMerge.Merged Merged)
    {
        /// <summary>The choices and edits submitted so far.</summary>
        public IFormCollection Sent { get; init; } = FormCollection.Empty;

        public string Edited(string name, string mine) =>
            Sent.TryGetValue("text:" + name, out var edited) ? edited.ToString().ReplaceLineEndings("\n") : mine;
    }

    private static async Task<Found?> Find(string id, Guid edit, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var own = await db.Edits.By(user.Id).SingleOrDefaultAsync(e => e.Id == edit && e.ContentItemId == id, ct);
        if (own is null)
            return null;
        var versions = await ContentVersions.Of(db, id, ct);
        return versions.Latest is null ? null : new(own, versions, await SaveEdit.Merge(own, versions, ct));
    }

    private static async Task<IResult> Answer(
        Found found,
        ItemTexts texts,
        DeskMenu menu,
        Form form,
        CancellationToken ct
    )
    {
        var (edit, latest) = (found.Edit, found.Versions.Latest!);
        var (mine, theirs) = (
            await texts.Of(edit.ContentType, found.Merged.Data, ct),
            await texts.Of(edit.ContentType, latest.Data, ct)
        );
        var lines = found
            .Merged.Conflicts.Select(path =>
            {
                var (own, other) = (Text(mine, path), Text(theirs, path));
                return new Line(
                    path,
                    mine.Concat(theirs).FirstOrDefault(field => field.Path == path)?.Label ?? path,
                    own,
                    other,
                    WordDiff.Of(own, other)
                )
                {
                    Pieces = Pieces(path, found),
                    Choice = found.Sent["keep:" + path].ToString(),
                };
            })
            .ToList();
        return View.Page(
            "authoring/merge",
            new Page
            {
                Menu = await menu.At(DeskUrls.Content, ct),
                Id = edit.ContentItemId,
                Edit = edit.Id,
                Latest = latest.VersionId,
                Who = latest.Author,
                Lines = lines,
                Form = form,
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs =
                [
                    new("Desk", "/desk"),
                    new("Content", DeskUrls.Content),
                    new("Your text", $"/desk/content/{edit.ContentItemId}/edit?edit={edit.Id}"),
                ],
            },
            form.Valid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static List<Piece> Pieces(string path, Found found)
    {
        var at = 0;
        return found.Merged.Texts.TryGetValue(path, out var pieces)
            ?
            [
                .. pieces.Select(piece =>
                    piece.Conflict ? Asked(piece, $"{path}:{at++}") : new("", piece.Mine, "", [], "")
                ),
            ]
            : [];

        Piece Asked(MergePiece piece, string name) =>
            new(
                name,
                found.Edited(name, piece.Mine),
                piece.Theirs,
                WordDiff.Of(piece.Mine, piece.Theirs),
                found.Sent["keep:" + name].ToString()
            );
    }

    private static string Text(IReadOnlyList<FieldText> fields, string path) =>
        fields.FirstOrDefault(field => field.Path == path)?.Text ?? "";
}
