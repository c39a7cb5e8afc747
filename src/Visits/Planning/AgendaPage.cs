using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Agendas;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Planning;

/// <summary>The agenda of a visit as both sides read it.</summary>
internal sealed record AgendaPage : PageModel
{
    public override string Title => "Agenda";

    public required VisitLine Visit { get; init; }

    public required IReadOnlyList<AgendaLine> Blocks { get; init; }

    /// <summary>The version on the page; 0 if there is no agenda.</summary>
    public required int Version { get; init; }

    public required string State { get; init; }

    /// <summary>Who agreed last for each side.</summary>
    public required IReadOnlyList<string> Agreements { get; init; }

    /// <summary>What changed since the version that the reader's side, or both sides, agreed to.</summary>
    public required IReadOnlyList<FieldChange> Changes { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<Comment> Comments { get; init; }

    public required CommentForm Form { get; init; }

    /// <summary>Agendas to start from, for those who may write one.</summary>
    public required IReadOnlyList<AgendaStart> Starts { get; init; }

    public required bool CanPlan { get; init; }

    public required bool CanAgree { get; init; }

    public required bool CanDiscuss { get; init; }

    internal sealed record Comment(string By, string Side, string At, string Text);

    /// <param name="visit">A visit that the reader may read, whole and with the history of its agenda.</param>
    public static async Task<AgendaPage> Of(Visit visit, RequestContext context, CommentForm form)
    {
        var reader = await AgendaReader.Of(visit, context);
        var shown = visit.ShowsAgenda(reader.SeesDrafts) ? visit.Agenda : null;
        var (now, day) = (context.Now, visit.HostDay);
        var canPlan = reader.CanPlan(visit, now);
        return new()
        {
            Visit = VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)),
            Blocks = shown is null ? [] : AgendaLine.Of(visit, reader.SeesDrafts),
            Version = shown?.Version ?? 0,
            State = shown is null ? "" : visit.AgendaState(),
            Agreements = shown is null ? [] : [.. AgreementsOn(visit, shown)],
            Changes = shown is null ? [] : visit.AgendaChangesFor(reader),
            Warnings = shown is null ? [] : AgendaChanges.Warnings(shown.Blocks, day.Starts, day.Ends),
            Comments =
            [
                .. (shown?.Comments ?? []).Select(comment => new Comment(
                    comment.By,
                    visit.NameOf(comment.Side),
                    Clock.Format(comment.At, day.TimeZoneId),
                    comment.Text
                )),
            ],
            Form = form,
            Starts = canPlan && shown is null ? await AgendaStart.For(visit, context) : [],
            CanPlan = canPlan,
            CanAgree = reader.Agreeing(visit, now) is not null,
            CanDiscuss = reader.CanDiscuss(visit, now),
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
    }

    private static IEnumerable<string> AgreementsOn(Visit visit, Agenda agenda) =>
        from side in new[] { AgendaSide.Host, AgendaSide.Guest }
        let agreed = agenda.AgreementOf(side)
        where agreed.Version > 0 && visit.State != VisitState.Requested
        select $"{agreed.By} agreed for {visit.NameOf(side)}"
            + $" on {Clock.Format(agreed.At!.Value, visit.HostDay.TimeZoneId)}"
            + (agreed.Version == agenda.Version ? "." : ", but to an earlier version.");
}

internal sealed class CommentForm : Form
{
    public CommentForm() => Id.Set($"{Guid.CreateVersion7()}");

    /// <summary>Given by the form, so that a comment sent twice is there once.</summary>
    public Field Id { get; } = Field.Text("comment", "Comment").UpTo(36);

    public Field Text { get; } =
        Field
            .LongText("text", "Your comment", 3)
            .UpTo(AgendaComment.TextLength)
            .Require("Enter a comment.")
            .WithHint("Everyone on the visit can read this. Please don’t name students.");
}

internal static class AgendaHistory
{
    /// <summary>Returns what changed since the last version that the reader's side agreed to or, for others, since
    /// both sides agreed. Rooms of classes aren't part of it.</summary>
    public static IReadOnlyList<FieldChange> AgendaChangesFor(this Visit visit, AgendaReader reader)
    {
        if (visit.Agenda is not { } agenda)
            return [];
        var (host, guest) = (agenda.Host.Version, agenda.Guest.Version);
        var since =
            reader.Hosts ? host
            : reader.Visits ? guest
            : Math.Min(host, guest);
        if (since == agenda.Version)
            since = Math.Min(host, guest);
        return since == 0 || agenda.Revisions.Find(r => r.Version == since) is not { } agreed
            ? []
            : AgendaChanges.Between(visit.Shown(agreed.Blocks), visit.Shown(agenda.Blocks));
    }

    /// <summary>Returns the blocks without rooms whose teachers declined.</summary>
    public static IReadOnlyList<AgendaBlock> Shown(this Visit visit, IReadOnlyList<AgendaBlock> blocks) =>
        [.. blocks.Select(block => visit.NamesDeclined(block) ? block with { Room = "", Who = "" } : block)];
}
