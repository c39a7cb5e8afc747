using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.VisitRecords.Reflecting;

/// <summary>The author of a reflection that is shared with the network offers it to the editors, who get a copy as a
/// draft article. The reflection itself doesn’t change.</summary>
internal static class OfferReflection
{
    private const string ContentType = "Article";

    /// <param name="Back">The reflections of the visit.</param>
    internal sealed record Page(VisitLine Visit, Input Form, string Action, string Back)
        : PageModel("Send to the network’s editors");

    internal sealed class Input : Form
    {
        private static readonly Option[] Consents =
        [
            new("students", "No student can be identified", "It has no student names or identifying details."),
            new("colleagues", "Any colleague who could be identified has agreed", "Or no colleague can be identified."),
            new(
                "public",
                "Editors may edit this and publish it with my name",
                "Then anyone can read it, including people who evaluate me."
            ),
        ];

        public Field Title { get; } =
            Field.Text("title", "Title").UpTo(150).Require("Enter a title.").WithAutocomplete("off");

        public Field Text { get; } =
            Field
                .LongText("text", "Text", 14)
                .UpTo(3 * VisitReflection.TextLength)
                .Require("Enter the text.")
                .WithHint("This is a copy. Remove anything editors shouldn’t see.");

        public Field Consent { get; } =
            Field.Choices("consent", "Before you send it").Require("Check every box.").From(Consents);

        public async Task<bool> ReadAll(HttpContext http)
        {
            if (await Read(http) && Consent.Values.Distinct().Count() < Consents.Length)
                Consent.Fail("Check every box. If a statement isn’t true, change the text first.");
            return Valid;
        }
    }

    public static async Task<IResult> Show(Guid id, string moment, [AsParameters] RequestContext context)
    {
        if (await Find(id, moment, context) is not var (author, reflection))
            return View.NotFound;
        if (reflection.OfferedItemId is not null)
            return View.Redirect(Back(id), "You already sent this reflection to the editors.");
        var form = new Input();
        form.Title.Set($"What I saw at {author.Visit.HostDay.School.Name}");
        form.Text.Set(Markdown(reflection));
        return View.Page("visit-records/offer", await PageFor(author, form, context));
    }

    public static async Task<IResult> Submit(
        Guid id,
        string moment,
        [AsParameters] RequestContext context,
        OfferedDrafts drafts
    )
    {
        if (await Find(id, moment, context) is not var (author, reflection))
            return View.NotFound;
        var form = new Input();
        if (!await form.ReadAll(context.Http))
            return View.Invalid("visit-records/offer", await PageFor(author, form, context));
        if (await Offer(reflection.Id, author, form, drafts, context))
            return View.Redirect(Back(id), "Sent. The network’s editors have your text as a draft.");
        form.Fail("We couldn’t send this to the editors. Contact network staff.");
        return View.Invalid("visit-records/offer", await PageFor(author, form, context));
    }

    /// <returns>Whether the editors have it, from now or from before.</returns>
    private static Task<bool> Offer(
        Guid id,
        ReflectionAuthor author,
        Input form,
        OfferedDrafts drafts,
        RequestContext context
    ) =>
        context.Db.Write(
            async () =>
            {
                var rows = context.Db.VisitReflections.Where(r => r.Id == id);
                await rows.LockRows(r => r.CreatedAt, context.Ct);
                var reflection = await rows.SingleAsync(context.Ct);
                await context.Db.Entry(reflection).ReloadAsync(context.Ct);
                if (reflection.OfferedItemId is not null)
                    return true;
                var visit = author.Visit;
                var note = $"Sent in by {context.User.Name} after a visit to {visit.HostDay.School.Name}";
                var parts = new JsonObject
                {
                    ["TitlePart"] = new JsonObject { ["Title"] = form.Title.Value },
                    [ContentType] = new JsonObject
                    {
                        ["Byline"] = new JsonObject { ["Text"] = $"{context.User.Name}, {visit.School.Name}" },
                    },
                    ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = form.Text.Value },
                };
                if (await drafts.Add(ContentType, parts, note, context.User, context.Ct) is not { } item)
                    return false;
                reflection.Offer(item);
                return true;
            },
            context.Ct
        );

    private static async Task<(ReflectionAuthor, VisitReflection)?> Find(
        Guid id,
        string moment,
        RequestContext context
    ) =>
        await ReflectionAuthor.Find(id, moment, context) is { } author
        && await author.Written(context) is { Sharing: ReflectionSharing.Network } reflection
            ? (author, reflection)
            : null;

    private static string Markdown(VisitReflection written) =>
        string.Join(
            "\n\n",
            new[]
            {
                Part("What I saw", written.Saw),
                Part("What has changed", written.Changed),
                Part("What I’ll try", written.WillTry),
            }.Where(part => part.Length > 0)
        );

    private static string Part(string heading, string text) => text.Length == 0 ? "" : $"## {heading}\n\n{text}";

    private static string Back(Guid visit) => $"/visits/{visit}/reflections";

    private static async Task<Page> PageFor(ReflectionAuthor author, Input form, RequestContext context)
    {
        var back = Back(author.Visit.Id);
        return new(
            VisitLine.From(author.Visit, await context.Db.ZoneOf(context.User, context.Ct)),
            form,
            $"{back}/{author.Moment.Slug()}/offer",
            back
        )
        {
            Section = "visits",
            Breadcrumbs = author.Visit.Breadcrumbs(),
            Robots = "noindex",
        };
    }
}
