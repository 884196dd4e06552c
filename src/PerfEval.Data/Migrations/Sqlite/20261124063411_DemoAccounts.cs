using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PerfEval.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DemoAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsDemo",
                table: "Accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Events_ActorId_At",
                table: "Events",
                columns: new[] { "ActorId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Events_ActorId_At",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "IsDemo",
                table: "Accounts");
        }
    }
}
