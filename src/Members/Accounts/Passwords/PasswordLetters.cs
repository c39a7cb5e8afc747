using System.Threading.Channels;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Members.Audit;

namespace NetworkPortal.Members.Accounts.Passwords;

/// <summary>
/// Writes the mail with a link to a new password, after the request has been answered: so asking takes as long whether or not there is an account.
/// What is asked for in the moment in which the portal stops is lost, and asked for again.
/// </summary>
internal sealed partial class PasswordLetters(IServiceScopeFactory scopes, ILogger<PasswordLetters> log) : BackgroundService
{
    private readonly Channel<string> asked = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private long written, wanted;

    public void Ask(string email)
    {
        if (asked.Writer.TryWrite(email)) Interlocked.Increment(ref wanted);
    }

    /// <summary>Waits until all that was asked for so far is written.</summary>
    internal async Task Done()
    {
        for (var until = Interlocked.Read(ref wanted); Interlocked.Read(ref written) < until;) await Task.Yield();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await Write(email);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(log, e);
            }
            Interlocked.Increment(ref written);
        }
    }

    private async Task Write(string email)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var accounts = services.GetRequiredService<UserManager<Account>>();
        if (await accounts.FindByEmailAsync(email) is not { } account) return;
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        await services.GetRequiredService<PortalDb>().Write(async () =>
        {
            services.GetRequiredService<AuditLog>().Note("password.asked", about: account.Id);
            await services.GetRequiredService<MembersMail>().PasswordReset(account, token);
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mail for a new password could not be written.")]
    private static partial void Failed(ILogger log, Exception e);
}
