using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>The preview page: what would happen per line. Its button does exactly that.</summary>
internal static class ImportPlanPage
{
    internal sealed record Line
    {
        public required int Number { get; init; }

        public required string Name { get; init; }

        public required string Email { get; init; }

        public required string School { get; init; }

        public required string Role { get; init; }

        public required string Outcome { get; init; }

        public required string Why { get; init; }

        public required string Status { get; init; }
    }

    internal sealed record Count(string Words, int People);

    /// <summary>How a role in the file is mapped to a role of the portal.</summary>
    internal sealed record Mapping(string Written, string Role, int People);

    internal sealed record Page : PageModel
    {
        public override string Title => "Import preview";

        public required string Url { get; init; }

        public required string Back { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required IReadOnlyList<Count> Counts { get; init; }

        public required IReadOnlyList<string> Schools { get; init; }

        public required IReadOnlyList<string> Districts { get; init; }

        /// <summary>Schools that can be added, too.</summary>
        public required IReadOnlyList<string> Unknown { get; init; }

        /// <summary>The time zone that new schools get: "Eastern".</summary>
        public required string Zone { get; init; }

        public required IReadOnlyList<string> Remarks { get; init; }

        public required int Invited { get; init; }

        public required string Digest { get; init; }

        public required bool Something { get; init; }

        public required IReadOnlyList<Mapping> Mappings { get; init; }
    }

    public static Task<IResult> Show(string? slug, Guid id, [AsParameters] RequestContext context) =>
        ImportPage.With(
            slug,
            context.Db,
            context.User,
            context.Ct,
            async own =>
                await Find(id, own, context) is { } staged
                    ? View.Page("schools/import-plan", await NewPage(staged, slug, own, context))
                    : View.NotFound
        );

    public static Task<IResult> Apply(
        string? slug,
        Guid id,
        [AsParameters] RequestContext context,
        ApplyImport apply
    ) =>
        ImportPage.With(
            slug,
            context.Db,
            context.User,
            context.Ct,
            async own =>
            {
                if (await Find(id, own, context) is not { } staged)
                    return View.NotFound;
                var invited = await apply.Run(
                    staged,
                    own,
                    (await FormBody.Read(context.Http))["digest"].ToString(),
                    context.Ct
                );
                return invited is null
                    ? View.Redirect(
                        $"{ImportPage.Url(slug)}/{id}",
                        "Nothing was imported because something changed since your preview. Here is the updated "
                            + "preview."
                    )
                    : View.Redirect(
                        ImportPage.Back(slug),
                        own is null && invited > 0
                            ? $"Import complete. {Plural.Of(invited.Value, "invitation goes", "invitations go")} out "
                                + "in 10 minutes. Until then, you can undo it here."
                            : $"Import complete. We’re sending {Plural.Of(invited.Value, "invitation", "invitations")}."
                    );
            }
        );

    public static Task<IResult> Download(string? slug, Guid id, [AsParameters] RequestContext context) =>
        ImportPage.With(
            slug,
            context.Db,
            context.User,
            context.Ct,
            async own =>
            {
                if (await Find(id, own, context) is not { } staged)
                    return View.NotFound;
                var page = await NewPage(staged, slug, own, context);
                var rows = page.Lines.Select(line =>
                    string.Join(
                        ',',
                        ((string[])[line.Name, line.Email, line.School, line.Role, line.Outcome, line.Why]).Select(
                            CsvCell.Of
                        )
                    )
                );
                return Results.File(
                    Encoding.UTF8.GetBytes(
                        "\uFEFFname,email,school,role,result,reason\r\n" + string.Join("\r\n", rows) + "\r\n"
                    ),
                    "text/csv; charset=utf-8",
                    "import-preview.csv"
                );
            }
        );

    /// <summary>
    /// Returns the import only for the person who uploaded it, and only on the page where it was uploaded.
    /// </summary>
    internal static Task<PendingImport?> Find(Guid id, School? own, RequestContext context)
    {
        var (now, school) = (context.Now, own?.Id);
        return context
            .Db.PendingImports.AsNoTracking()
            .SingleOrDefaultAsync(
                i => i.Id == id && i.AccountId == context.User.Id && i.SchoolId == school && i.ExpiresAt > now,
                context.Ct
            );
    }

    private static async Task<Page> NewPage(PendingImport staged, string? slug, School? own, RequestContext context)
    {
        var roster = JsonSerializer.Deserialize<Roster>(staged.Content)!;
        var plan = await ImportPlan.Make(roster, own, context.Db, context.Now, context.Ct);
        var lines = plan
            .People.Select(p => new Line
            {
                Number = p.Line,
                Name = p.Name,
                Email = p.Email,
                School = p.School,
                Role = p.Role?.Text() ?? "",
                Outcome = Text(p.Outcome),
                Why = p.Why,
                Status = Status(p.Outcome),
            })
            .ToList();
        var counts = plan
            .People.GroupBy(p => p.Outcome)
            .OrderBy(g => g.Key)
            .Select(g => new Count(Text(g.Key), g.Count()))
            .ToList();
        var invited = plan.Invited.Count();
        return new()
        {
            Url = $"{ImportPage.Url(slug)}/{staged.Id}",
            Back = ImportPage.Url(slug),
            Lines = lines,
            Counts = counts,
            Schools = [.. plan.NewSchools.Select(s => s.Name)],
            Districts = [.. plan.NewDistricts.Select(d => d.Name)],
            Unknown = plan.UnknownSchools,
            Zone = Clock.ZoneName(ApplyImport.ZoneOf(context.User)),
            Remarks = roster.Remarks,
            Invited = invited,
            Digest = plan.Digest,
            Something = invited + plan.NewSchools.Count + plan.NewDistricts.Count > 0,
            Mappings = [.. Mappings(plan)],
            Section = own is null ? "desk" : "schools",
            Robots = "noindex",
        };
    }

    /// <summary>
    /// Returns every role in the file with the role it is mapped to, including those with a different name here.
    /// </summary>
    private static IEnumerable<Mapping> Mappings(ImportPlan plan) =>
        from person in plan.People
        where person.Role is not null
        group person by (Written: person.Written.ToLowerInvariant(), person.Role) into same
        orderby same.Key.Role, same.Key.Written
        select new Mapping(same.First().Written, same.Key.Role!.Value.Text(), same.Count());

    private static string Text(Outcome outcome) =>
        outcome switch
        {
            Outcome.Invite => "Invite",
            Outcome.Offer => "Invite (has an account)",
            Outcome.Invited => "Already invited",
            Outcome.There => "Already has this role",
            _ => "Not imported",
        };

    private static string Status(Outcome outcome) =>
        outcome switch
        {
            Outcome.Invite or Outcome.Offer => "open",
            Outcome.Refused => "stopped",
            _ => "done",
        };
}
