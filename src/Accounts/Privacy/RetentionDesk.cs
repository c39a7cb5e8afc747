using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>The retention periods, for administrators to change.</summary>
internal static class RetentionDesk
{
    public const string Url = "/desk/retention";

    internal sealed class Input(IReadOnlyList<Kept> kinds) : Form
    {
        public IReadOnlyList<Kept> Kinds => kinds;

        public override IReadOnlyList<Field> Fields { get; } =
            kinds
                .Select(kept =>
                    Field
                        .Number(kept.Kind.Key, $"{kept.Kind.Title} (days)", kept.Kind.Least, kept.Kind.Most)
                        .Require("Enter the number of days.")
                        .WithHint($"Enter {kept.Kind.Least} to {kept.Kind.Most}. The default is {kept.Kind.Days}.")
                        .Set(kept.Days.ToString(CultureInfo.InvariantCulture))
                )
                .ToList();
    }

    internal sealed record Line(string Title, string Text, Field Days, Instant? LastRunAt, int LastCount);

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, Input Form, IReadOnlyList<Line> Lines, string Zone)
        : DeskPage("Retention", Menu);

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Retention";

        public string Text => "Choose how long to keep data before it’s deleted.";

        public string Url => RetentionDesk.Url;

        public string Permission => Permissions.ManageRetention;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show(
        Retention retention,
        PortalDb db,
        CurrentUser user,
        DeskMenu menu,
        CancellationToken ct
    ) => View.Page("accounts/desk/retention", await PageFor(new Input(await retention.List(ct)), db, user, menu, ct));

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        Retention retention,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var form = new Input(await retention.List(context.Ct));
        if (!await form.Read(context.Http))
            return View.Invalid(
                "accounts/desk/retention",
                await PageFor(form, context.Db, context.User, menu, context.Ct)
            );
        await context.Db.Write(
            async () =>
            {
                foreach (
                    var (kept, days) in form
                        .Kinds.Zip(form.Fields, (kept, field) => (kept, field.AsNumber!.Value))
                        .Where(pair => pair.kept.Days != pair.Item2)
                )
                {
                    await retention.Keep(kept.Kind, days, context.Ct);
                    audit.Note(
                        "retention.changed",
                        detail: $"{kept.Kind.Title}: {Plural.Of(days, "day", "days")} instead of {kept.Days}"
                    );
                }
            },
            context.Ct
        );
        return View.Redirect(Url, "Saved. Older data will be deleted in the next daily cleanup.");
    }

    private static async Task<Page> PageFor(
        Input form,
        PortalDb db,
        CurrentUser user,
        DeskMenu menu,
        CancellationToken ct
    ) =>
        new(
            await menu.At(Url, ct),
            form,
            form.Kinds.Zip(
                    form.Fields,
                    (kept, field) =>
                        new Line(
                            kept.Kind.Title,
                            kept.Kind.Text,
                            field,
                            kept.Period?.LastRunAt,
                            kept.Period?.LastCount ?? 0
                        )
                )
                .ToList(),
            await db.ZoneOf(user, ct)
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
}
