using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library.Types;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Library.Reading;

/// <summary>The glossary page: all terms from A to Z.</summary>
internal static class ShowGlossary
{
    public const string Title = "Glossary",
        Url = "/glossary";
    private const int Max = 1000;

    public static PortalPlace Place { get; } =
        new(Url, Title, "What the words of school improvement mean, from A to Z.")
        {
            Names = "glossary definition definitions terms dictionary",
            Does = "glossary definitions",
            Words = "words meaning list all",
        };

    internal sealed record Page(IReadOnlyList<Letter> Letters) : PageModel(ShowGlossary.Title);

    internal sealed record Letter(string Name, IReadOnlyList<Entry> Entries);

    /// <param name="Url">The term's own page, for links to it.</param>
    /// <param name="AlsoCalled">Another name of the term, or blank.</param>
    internal sealed record Entry(string Title, string Url, string AlsoCalled, Html Meaning);

    public static async Task<IResult> Show(PortalDb db, LibraryContextCache contexts, CancellationToken ct)
    {
        var library = await contexts.Current(ct);
        var terms = await db
            .Items.AsNoTracking()
            .Published()
            .OfType(GlossaryTerm.Type)
            .Where(item => item.Path != null)
            .ByName()
            .Take(Max)
            .ToListAsync(ct);
        var letters = terms
            .Where(term => term.DisplayText.Length > 0)
            .GroupBy(term => FirstLetter(term.FoldedName))
            .Select(letter => new Letter(
                letter.Key,
                [
                    .. letter.Select(term => new Entry(
                        term.DisplayText,
                        "/" + term.Path,
                        new GlossaryTerm(term).AlsoCalled,
                        term.Html(Body.Markdown)
                    )),
                ]
            ));
        var page = new Page([.. letters])
        {
            Section = "library",
            Breadcrumbs = [new("Home", "/")],
            Canonical = library.Url(Url),
            Description = "School improvement terms and what they mean in this network.",
        };
        return View.Page("library/glossary", page with { Head = new Head(library).Share("website").ToHtml() });
    }

    /// <summary>Returns the first letter; É is listed under E.</summary>
    private static string FirstLetter(string folded) =>
        string.Concat(folded.EnumerateRunes().Take(1)).ToUpperInvariant();
}

/// <summary>The page of one glossary term.</summary>
internal sealed record GlossaryTermPage : ProsePage
{
    public GlossaryTermPage(ItemSource source)
        : base(source)
    {
        Breadcrumbs = [new("Home", "/"), new(ShowGlossary.Title, ShowGlossary.Url)];
        ReadingMinutes = 0;
        Head = Describe(source, LinkedData.Term(this, source));
    }

    public override string Template => "library/page";
}
