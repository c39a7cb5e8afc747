using System.CommandLine;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Commands;

internal static class AuditCommand
{
    private static readonly Option<string?> Contains = new("--contains")
    {
        Description = "Also checks that the log still has the entry with this checksum.",
    };

    public static Command Create(string[] settings)
    {
        var check = new Command("check", "Verifies the audit log and lists entries that were changed or are missing.")
        {
            Contains,
        };
        check.SetAction((parsed, ct) => Check(parsed, settings, ct));
        return new Command("audit", "Check the audit log.") { check };
    }

    private static Task<int> Check(ParseResult parsed, string[] settings, CancellationToken ct) =>
        Hosting.With(
            settings,
            async services =>
            {
                await using var scope = services.CreateAsyncScope();
                var seal = parsed.GetValue(Contains);
                var result = await scope.ServiceProvider.GetRequiredService<AuditCheck>().Run(seal, ct);
                if (result.Faults.Count > 0)
                    throw new CommandException(string.Join('\n', result.Faults));
                if (seal is not null && !result.Found)
                    throw new CommandException($"No entry has the checksum {seal}.");
                parsed.InvocationConfiguration.Output.WriteLine(
                    $"Log verified: {Plural.Of(result.Lines, "entry", "entries")}, none altered "
                        + $"({result.Erased} without details, from erased accounts). Last checksum:\n{result.LastHash}"
                );
            },
            ct
        );
}
