namespace NetworkPortal.Mail.Sending;

/// <summary>
/// A run of consecutive refused recipients without an accepted email in between. A server with a broken directory
/// refuses everyone with the same response as for a mistyped address, so a long run proves nothing about any of them.
/// Kept across sessions, one per sender.
/// </summary>
internal sealed class RefusalRun
{
    /// <summary>The maximum number of mistyped addresses in a row; more are probably the server's fault.</summary>
    private const int MaxMistyped = 2;

    private readonly List<RefusedMail> run = [];
    private bool acceptedBefore;

    // True from when the server refused everyone until it accepts an email again.
    private bool refusesEveryone;

    public void Open() => acceptedBefore = false;

    public void Add(RefusedMail refused) => run.Add(refused);

    /// <summary>
    /// Records that the server accepted an email, so that its previous refusals were not for everyone.
    /// </summary>
    /// <returns>The IDs of the emails whose refusal is permanent.</returns>
    public IReadOnlyList<long> Accept()
    {
        (acceptedBefore, refusesEveryone) = (true, false);
        return Settle(Addresses <= MaxMistyped ? run : []);
    }

    /// <summary>Ends the run when the session ends or no more email is due.</summary>
    /// <inheritdoc cref="Accept"/>
    public IReadOnlyList<long> End()
    {
        if (acceptedBefore && Addresses <= MaxMistyped)
            return Settle(run);
        if (Addresses > 1)
            refusesEveryone = true;
        return Settle(refusesEveryone ? [] : run.Where(mail => mail.Kind == RefusalKind.NoSuchMailbox));
    }

    private int Addresses => run.Select(mail => mail.Address).Distinct().Count();

    private IReadOnlyList<long> Settle(IEnumerable<RefusedMail> final)
    {
        var ids = final.Select(mail => mail.Id).ToList();
        run.Clear();
        return ids;
    }
}
