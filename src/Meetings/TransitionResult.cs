namespace NetworkPortal.Meetings;

/// <summary>The result of a requested state change: a refusal is a result, not an exception.</summary>
public enum TransitionResult
{
    Done,

    /// <summary>The state was already reached; there is nothing to do and no one to notify.</summary>
    Already,

    /// <summary>The current state doesn't allow it.</summary>
    Refused,

    /// <summary>It was changed after this person last saw it.</summary>
    Stale,

    /// <summary>There are too few spots left.</summary>
    Full,

    /// <summary>Someone on the team comes with another team already.</summary>
    OnOtherTeam,
}
