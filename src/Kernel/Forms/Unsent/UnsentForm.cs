namespace NetworkPortal.Kernel.Forms.Unsent;

/// <summary>Why a form's handler never ran.</summary>
public enum UnsentReason
{
    /// <summary>The person was no longer signed in.</summary>
    SignedOut,

    /// <summary>The form's antiforgery token was no longer valid.</summary>
    Expired,

    /// <summary>The person had to confirm who they are first.</summary>
    Unconfirmed,
}

/// <summary>A form that arrived and was not handled: it waits, encrypted and for minutes, to be shown to its sender
/// again.</summary>
/// <param name="Action">Where it was sent: path and query.</param>
/// <param name="Fields">What was written, in order; no passwords, codes, or files.</param>
public sealed record UnsentForm(
    FormOrigin Origin,
    string Action,
    UnsentReason Reason,
    IReadOnlyList<UnsentField> Fields,
    DateTimeOffset At
)
{
    /// <summary>Whether something was sent that cannot be shown again: a password, a code, or a file.</summary>
    public bool Incomplete { get; init; }

    /// <summary>What the browser calls the words of this form on the device; blank where it keeps none.</summary>
    public string Copy { get; init; } = "";

    public string Notice =>
        Reason switch
        {
            UnsentReason.SignedOut => "You were signed out, so this wasn’t sent. ",
            UnsentReason.Expired => "This form expired, so it wasn’t sent. ",
            _ => "Thanks for confirming it’s you. This hasn’t been sent yet. ",
        }
        + "Here’s what you wrote. Check it, then send it again."
        + (Incomplete ? " You’ll need to re-enter any passwords and codes and choose any files again." : "");
}

/// <summary>One answer of a form.</summary>
public sealed record UnsentField(string Name, string Value);
