using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What someone's calendar answered to the invitation.</summary>
internal enum VisitResponse
{
    /// <summary>The portal doesn't read replies, or hasn't invited them yet.</summary>
    NotAsked,

    NoAnswer,
    Accepted,
    Tentative,
    Declined,
}

internal sealed partial class VisitPerson
{
    /// <summary>The answer to the last invitation.</summary>
    public VisitResponse Response { get; private set; }

    /// <summary>When the person gave the latest answer (DTSTAMP): older ones that arrive later don't count.</summary>
    public Instant? RespondedAt { get; private set; }

    /// <summary>Records a sent invitation. An answer stays valid for updates with the same sequence.</summary>
    /// <param name="response">The answer until the person gives one.</param>
    public void Invite(int sequence, VisitResponse response = VisitResponse.NotAsked)
    {
        if (InvitedSequence is null || sequence > InvitedSequence || Response == VisitResponse.NotAsked)
            Response = response;
        InvitedSequence = sequence;
    }

    /// <returns>False if the answer is to an earlier invitation, or is older than one that was recorded.</returns>
    public bool Respond(VisitResponse response, int sequence, Instant at)
    {
        if (!IsComing || InvitedSequence is null || sequence < InvitedSequence || at <= RespondedAt)
            return false;
        (Response, RespondedAt) = (response, at);
        return true;
    }
}
