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

/// <summary>A form that was received but not handled. It is stored, encrypted, for some minutes, to be shown to its
/// sender again.</summary>
/// <param name="Action">The URL it was sent to: path and query.</param>
/// <param name="Fields">The submitted values, in order; no passwords, codes, or files.</param>
public sealed record UnsentForm(
    FormOrigin Origin,
    string Action,
    UnsentReason Reason,
    IReadOnlyList<UnsentField> Fields,
    DateTimeOffset At
)
{
    /// <summary>Whether it contained something that cannot be shown again: a password, a code, or a file.</summary>
    public bool Incomplete { get; init; }

    /// <summary>The name of this form's copy on the device; blank if there is none.</summary>
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

/// <summary>One value of a form.</summary>
public sealed record UnsentField(string Name, string Value);
