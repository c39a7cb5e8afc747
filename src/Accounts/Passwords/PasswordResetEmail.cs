using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Passwords;

/// <summary>Sends the email with a password link after the response is sent, so that timing does not reveal whether the
/// account exists.</summary>
internal sealed class PasswordResetEmail(PostResponseQueue later)
{
    public Task Send(string email) => later.Enqueue(services => SendLater(email, services));

    private static async Task SendLater(string email, IServiceProvider services)
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        if (await accounts.FindByEmailAsync(email) is not { } account)
            return;
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        await services
            .GetRequiredService<PortalDb>()
            .Write(async () =>
            {
                services.GetRequiredService<AuditLog>().Note("password.asked", about: account.Id);
                await services.GetRequiredService<AccountMail>().PasswordReset(account, token);
            });
    }
}
