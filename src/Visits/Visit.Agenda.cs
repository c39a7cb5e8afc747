using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Agendas;

namespace NetworkPortal.Visits;

/// <summary>The agenda of the visit. Before the host confirms, it is the host's draft.</summary>
internal sealed partial class Visit
{
    public Guid? AgendaId { get; private set; }

    /// <summary>Null until someone writes one.</summary>
    public Agenda? Agenda { get; private set; }

    /// <summary>Whether people may read the agenda.</summary>
    /// <param name="drafts">Whether they may read the host's draft.</param>
    public bool ShowsAgenda(bool drafts) =>
        Agenda is { Version: > 0 } && (drafts || Events.Exists(happened => happened.Kind == VisitEventKind.Confirmed));

    /// <param name="seen">The version of the agenda that the person saw; 0 if there was none.</param>
    public TransitionResult PlanAgenda(
        IReadOnlyList<AgendaBlock> blocks,
        AgendaSide side,
        int? seen,
        Happening happened
    )
    {
        if (!CanChange(happened.At) || (State != VisitState.Confirmed && side == AgendaSide.Guest))
            return TransitionResult.Refused;
        if (seen is { } version && version != (Agenda?.Version ?? 0))
            return Agenda?.Says(blocks) == true ? TransitionResult.Already : TransitionResult.Stale;
        var agenda = Agenda ?? Agenda.New();
        var result = agenda.Write(blocks, side, happened);
        if (result != TransitionResult.Done)
            return result;
        Agenda = agenda;
        return State == VisitState.Confirmed ? Note(VisitEventKind.AgendaChanged, happened) : result;
    }

    public TransitionResult AgreeToAgenda(AgendaSide side, int? seen, Happening happened)
    {
        if (!CanChange(happened.At) || State != VisitState.Confirmed || Agenda is null)
            return TransitionResult.Refused;
        var result = Agenda.Agree(side, seen, happened);
        return result == TransitionResult.Done ? Note(VisitEventKind.AgendaAgreed, happened) : result;
    }

    /// <summary>Someone writes to the other side about the agenda.</summary>
    public TransitionResult CommentOnAgenda(Guid id, AgendaSide side, Happening happened)
    {
        if (!CanChange(happened.At) || State != VisitState.Confirmed || Agenda is null)
            return TransitionResult.Refused;
        if (Agenda.Comments.Exists(comment => comment.Id == id))
            return TransitionResult.Already;
        Agenda.Comments.Add(new AgendaComment(id, Agenda, side, happened));
        return TransitionResult.Done;
    }
}
