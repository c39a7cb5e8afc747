using System.CommandLine;
using NetworkPortal.Members.Audit;

namespace NetworkPortal.Web.Commands;

internal static class AuditCommand
{
    private static readonly Option<string?> Contains = new("--contains") { Description = "A seal that was written down earlier: says whether its line is still in the log." };

    public static Command Create(string[] settings)
    {
        var check = new Command("check", "Follows the seals of the audit log, and says which lines were changed or are missing.") { Contains };
        check.SetAction((parsed, cancel) => Check(parsed, settings, cancel));
        return new Command("audit", "The audit log.") { check };
    }

    private static Task<int> Check(ParseResult parsed, string[] settings, CancellationToken cancel) => Hosting.With(settings, async services =>
    {
        await using var scope = services.CreateAsyncScope();
        var seal = parsed.GetValue(Contains);
        var result = await scope.ServiceProvider.GetRequiredService<AuditCheck>().Run(seal, cancel);
        if (result.Faults.Count > 0) throw new CommandException(string.Join('\n', result.Faults));
        if (seal is not null && !result.Found) throw new CommandException($"No line has the seal {seal}.");
        parsed.InvocationConfiguration.Output.WriteLine($"{result.Lines} lines, each as it was written ({result.Erased} without detail, of erased accounts). The last seal:\n{result.LastSeal}");
    }, cancel);
}
